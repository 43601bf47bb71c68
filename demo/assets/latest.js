// The list exists only after this has run, as on sites that are built in the browser.
const list = document.querySelector('#latest');
const stories = await (await fetch('/api/latest.json')).json();

list.replaceChildren(
  ...stories.map(({ path, headline, summary, publishedAt, printed }) => {
    const article = document.createElement('article');
    const heading = document.createElement('h2');
    const link = Object.assign(document.createElement('a'), { href: path, textContent: headline });
    const text = Object.assign(document.createElement('p'), { textContent: summary });
    const time = Object.assign(document.createElement('time'), {
      dateTime: publishedAt,
      textContent: printed,
    });
    heading.append(link);
    article.append(heading, text, time);
    return article;
  }),
);
list.removeAttribute('aria-busy');
