/**
 * A stand-in for t.me, built from the marks that public readers of its pages agree on (snscrape's
 * modules/telegram.py among them): twenty posts a page, older ones by an exclusive `before`, service
 * messages among the posts, and a redirect to the page that opens the app where there is no preview.
 */
import { type LocalServer, serve } from '../../crawler/local-web.ts';

export interface TelegramPost {
  id: number;
  at: Date;
  /** HTML, as the preview has it. */
  text?: string;
  edited?: boolean;
  /** The words of the post that this one answers. */
  repliesTo?: string;
  media?: 'photo' | 'video' | 'unsupported';
  link?: { title: string; description: string };
  /** What the channel did, in place of a post. */
  service?: string;
}

const PAGE = 20;

/** A channel at `/s/<name>`; `posts` may be changed while it serves. Null: its preview is off. */
export function serveTelegram(name: string, posts: TelegramPost[] | null): Promise<LocalServer> {
  return serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://telegram.invalid');
    const html = { 'content-type': 'text/html; charset=utf-8' };
    const [, preview, channel = ''] = /^\/(s\/)?(\w+)$/.exec(url.pathname) ?? [];
    if (!preview) return response.writeHead(200, html).end(opener(channel, channel === name));
    if (channel !== name || !posts) {
      return response.writeHead(302, { location: `/${channel}` }).end();
    }
    const before = Number(url.searchParams.get('before') ?? Infinity);
    const older = posts.filter(({ id }) => id < before).toSorted((a, b) => a.id - b.id);
    const shown = older.slice(-PAGE);
    const more = older.length > shown.length ? shown[0]?.id : undefined;
    return response.writeHead(200, html).end(`<!DOCTYPE html><html><head>
<title>Saluran Rekaan – Telegram</title></head><body class="widget_frame_base"><main class="tgme_main">
<div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span>Saluran Rekaan</span>
</div></div><section class="tgme_channel_history js-message_history">
${more ? moreLink(name, more) : ''}${shown.map((post) => widget(name, post)).join('\n')}
</section></main></body></html>`);
  });
}

function moreLink(name: string, before: number): string {
  return `<div class="tgme_widget_message_centered js-messages_more_wrap"><a
    href="/s/${name}?before=${before}" class="tme_messages_more js-messages_more"
    data-before="${before}"></a></div>`;
}

/** The page that opens the app; one for a name nobody has shows no title. */
function opener(name: string, exists: boolean): string {
  const known = `<div class="tgme_page_title"><span dir="auto">Saluran Rekaan</span></div>
<div class="tgme_page_extra">1 234 subscribers</div>
<div class="tgme_page_action"><a class="tgme_action_button_new">View in Telegram</a></div>`;
  const unknown = `<div class="tgme_page_icon"><i class="tgme_icon_user"></i></div>
<div class="tgme_page_description">If you have <strong>Telegram</strong>, you can contact
<a class="tgme_username_link" href="tg://resolve?domain=${name}">@${name}</a> right away.</div>`;
  return `<!DOCTYPE html><html><head><title>Telegram: Contact @${name}</title></head>
<body><div class="tgme_page_wrap"><div class="tgme_page">${exists ? known : unknown}</div></div></body></html>`;
}

const MEDIA = {
  photo: `<a class="tgme_widget_message_photo_wrap" style="background-image:url('x.jpg')"></a>`,
  video: `<a class="tgme_widget_message_video_player"><time class="message_video_duration">0:42</time></a>`,
  unsupported: `<div class="message_media_not_supported_wrap"><div
    class="message_media_not_supported_label">Please open Telegram to view this post</div></div>`,
};

function widget(name: string, post: TelegramPost): string {
  const { id, at, link } = post;
  const service = post.service && `<div class="tgme_widget_message_service">${post.service}</div>`;
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div
  class="tgme_widget_message text_not_supported_wrap js-widget_message ${service ? 'service_message' : ''}"
  data-post="${name}/${id}"><div class="tgme_widget_message_bubble">
  <div class="tgme_widget_message_author"><span dir="auto">Saluran Rekaan</span></div>
  ${
    post.repliesTo
      ? `<a class="tgme_widget_message_reply"><div
    class="tgme_widget_message_metatext js-message_reply_text">${post.repliesTo}</div></a>`
      : ''
  }${post.media ? MEDIA[post.media] : ''}${service ?? ''}
  ${post.text ? `<div class="tgme_widget_message_text js-message_text" dir="auto">${post.text}</div>` : ''}
  ${
    link
      ? `<a class="tgme_widget_message_link_preview" href="https://rekaan.example/">
    <div class="link_preview_site_name">Harian Rekaan</div>
    <div class="link_preview_title">${link.title}</div>
    <div class="link_preview_description">${link.description}</div></a>`
      : ''
  }<div class="tgme_widget_message_footer compact js-message_footer">
  <span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta">${
    post.edited ? 'edited &nbsp;' : ''
  }<a class="tgme_widget_message_date" href="https://t.me/${name}/${id}"><time
    datetime="${at.toISOString().slice(0, 19)}+00:00" class="time">00:00</time></a></span>
  </div></div></div></div>`;
}
