/** A chosen file is read into the field for the list; without a script the list is pasted there. */
const field = document.getElementById('from-file');
const file = document.getElementById('file');
const text = document.getElementById('text');

export function startOpml() {
  field.hidden = false;
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    if (chosen) text.value = await chosen.text();
  });
}
