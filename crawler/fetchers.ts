/** How an adapter comes to what its source holds. */
import type { FetchPage, RenderPage } from './visit/page.ts';
import type { OpenMailbox } from './mail/mailbox.ts';
import type { Papers } from './e-paper/given-papers.ts';
import type { Services } from './visit/ask-service.ts';

/** The ways to a page, for the adapters to choose from. */
export interface Fetchers {
  fetchPage: FetchPage;
  renderPage: RenderPage;
  /** Absent where there are no tokens for any. */
  services?: Services;
  /** Absent where there are no passwords for any. */
  openMailbox?: OpenMailbox;
  /** Absent where no printed papers come. */
  papers?: Papers;
}
