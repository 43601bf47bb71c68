/** A real mail server: Debian's dovecot, on loopback, for as long as a test lasts. doc.dovecot.org */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { onTestFinished } from 'vitest';

import { findDovecot } from '../../../bin/system-packages.ts';
import { freePort } from '../servers.ts';

export const USER = 'amaran';
export const PASSWORD = 'kata "laluan" rekaan';

/** Where dovecot is, if it is here. */
export const dovecotPath = findDovecot();

export interface Dovecot {
  port: number;
  /** `127.0.0.1:port`, as the guard is told. */
  pair: string;
  /** `imap://user@127.0.0.1:port/Folder`. */
  address: (folder?: string) => string;
  passwords: Record<string, string>;
  /** Puts a mail into the mailbox, as a delivery agent does. */
  deliver: (mail: string | Uint8Array, folder?: string) => Promise<void>;
  /** Throws the mailbox away and makes it anew: its UIDVALIDITY is another. */
  makeAnew: () => Promise<void>;
  /** The names of the files of all mails, which end in their flags. */
  files: () => Promise<string[]>;
  stop: () => Promise<void>;
  start: () => Promise<void>;
}

/** Dovecot as an unprivileged user, with one mailbox in a folder of its own. */
export async function serveDovecot(options: { certificate?: boolean } = {}): Promise<Dovecot> {
  const dir = await mkdtemp(join(tmpdir(), 'first-knock-mail-'));
  const port = await freePort();
  const maildir = join(dir, 'mail', USER);
  const owner = userInfo().uid === 0 ? { name: 'nobody', group: 'nogroup' } : ownName();
  const ids = { uid: idOf('-u', owner.name), gid: idOf('-g', owner.name) };
  let delivered = 0;
  let running: ReturnType<typeof spawn> | undefined;

  const makeMaildir = async (path: string) => {
    for (const part of ['', 'tmp', 'new', 'cur']) await ownFolder(join(path, part), ids);
  };
  await ownFolder(dir, ids);
  for (const part of ['run', 'home', 'mail']) await ownFolder(join(dir, part), ids);
  await makeMaildir(maildir);
  if (options.certificate) await makeCertificate(dir, ids);
  await writeFile(join(dir, 'passwd'), `${USER}:{PLAIN}${PASSWORD}\n`);
  await writeFile(
    join(dir, 'dovecot.conf'),
    configOf({ dir, port, owner, ids, secure: options.certificate ?? false }),
  );

  const start = async () => {
    const child = spawn(dovecotPath ?? 'dovecot', ['-F', '-c', join(dir, 'dovecot.conf')], {
      stdio: 'ignore',
      // A group of its own: those who serve somebody outlive the server that started them.
      detached: true,
      ...(userInfo().uid === 0 && ids),
    });
    running = child;
    for (let tries = 0; tries < 200 && !(await answers(port)); tries += 1) await sleep(50);
    if (await answers(port)) return;
    throw new Error(`dovecot did not start: ${await readFile(join(dir, 'log'), 'utf8')}`);
  };
  const stop = async () => {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody was being served.
    }
  };
  await start();
  onTestFinished(async () => {
    await stop();
    await rm(dir, { recursive: true, force: true });
  });

  return {
    port,
    pair: `127.0.0.1:${port}`,
    address: (folder = 'INBOX') =>
      `${options.certificate ? 'imaps' : 'imap'}://${USER}@127.0.0.1:${port}/${folder}`,
    passwords: { [`${USER}@127.0.0.1:${port}`]: PASSWORD },
    async deliver(mail, folder) {
      const path = folder === undefined ? maildir : join(maildir, `.${folder}`);
      if (folder !== undefined) await makeMaildir(path);
      delivered += 1;
      const name = `${Math.floor(Date.now() / 1000)}.${String(delivered).padStart(6, '0')}.rekaan`;
      const bytes = typeof mail === 'string' ? mail.replaceAll(/\r?\n/g, '\r\n') : mail;
      await writeFile(join(path, 'tmp', name), bytes);
      await chown(join(path, 'tmp', name), ids.uid, ids.gid);
      await rename(join(path, 'tmp', name), join(path, 'new', name));
    },
    async makeAnew() {
      await stop();
      for (const file of ['dovecot-uidlist', 'dovecot.index.log', 'dovecot.index.cache']) {
        await rm(join(maildir, file), { force: true });
      }
      await rm(join(maildir, 'dovecot-uidvalidity'), { force: true });
      // UIDVALIDITY is taken from the clock, in seconds.
      await sleep(1100);
      await start();
    },
    files: async () => {
      const listed = execFileSync('find', [maildir, '-type', 'f', '-path', '*/[cn][ue][rw]/*']);
      return listed.toString().trim().split('\n');
    },
    stop,
    start,
  };
}

interface Setup {
  dir: string;
  port: number;
  owner: { name: string; group: string };
  ids: { uid: number; gid: number };
  secure: boolean;
}

/** All by one user without rights, nothing outside the folder. */
function configOf({ dir, port, owner, ids, secure }: Setup): string {
  const ssl = secure
    ? `ssl = required\nssl_cert = <${dir}/cert.pem\nssl_key = <${dir}/key.pem`
    : 'ssl = no';
  return `
base_dir = ${dir}/run
state_dir = ${dir}/run
log_path = ${dir}/log
protocols = imap
listen = 127.0.0.1
${ssl}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = ${ids.uid}
last_valid_uid = ${ids.uid}
mail_location = maildir:${dir}/mail/%u
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${secure ? 0 : port}
  }
  inet_listener imaps {
    port = ${secure ? port : 0}
    ssl = ${secure ? 'yes' : 'no'}
  }
}
service anvil {
  chroot =
  # Wrong passwords are answered at once, however many.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
passdb {
  driver = passwd-file
  args = ${dir}/passwd
}
userdb {
  driver = static
  args = uid=${ids.uid} gid=${ids.gid} home=${dir}/home
}
`;
}

async function makeCertificate(dir: string, { uid, gid }: Setup['ids']): Promise<void> {
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', join(dir, 'key.pem'), '-out', join(dir, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...files], {
    stdio: 'ignore',
  });
  await chown(join(dir, 'key.pem'), uid, gid);
}

async function ownFolder(path: string, { uid, gid }: Setup['ids']): Promise<void> {
  await mkdir(path, { recursive: true });
  await chown(path, uid, gid);
}

function ownName(): Setup['owner'] {
  return { name: userInfo().username, group: execFileSync('id', ['-gn']).toString().trim() };
}

function idOf(which: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [which, name]));
}

function answers(port: number): Promise<boolean> {
  return new Promise((found) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => done(true)).once('error', () => done(false));
    // A server with TLS says nothing first.
    const timer = setTimeout(() => done(socket.readyState === 'open'), 300);
    function done(answer: boolean) {
      clearTimeout(timer);
      socket.destroy();
      found(answer);
    }
  });
}
