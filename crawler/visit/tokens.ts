/** Our tokens for services of the real web, and the one origin that each is for. */
import type { Settings } from '../../settings.ts';
import type { ServiceName, Tokens } from './ask-service.ts';

const ORIGINS: Readonly<Record<ServiceName, string>> = {
  facebook: 'https://graph.facebook.com',
  x: 'https://api.x.com',
  youtube: 'https://www.googleapis.com',
};

/** Those that the settings have. */
export function liveTokens(
  settings: Pick<Settings, 'FACEBOOK_TOKEN' | 'X_TOKEN' | 'YOUTUBE_API_KEY'>,
): Tokens {
  const { FACEBOOK_TOKEN: facebook, X_TOKEN: x, YOUTUBE_API_KEY: youtube } = settings;
  const token = (name: ServiceName, value: string | undefined): Tokens =>
    value === undefined ? {} : { [name]: { value, origins: [ORIGINS[name]] } };
  return { ...token('facebook', facebook), ...token('x', x), ...token('youtube', youtube) };
}
