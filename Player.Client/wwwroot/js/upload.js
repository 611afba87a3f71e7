// A chosen file to the server: fetch in .NET would have all of it in memory. Player.Client/Api/FileUpload.cs is the only caller.
const typeOf = async file => {
  const head = (await file.slice(0, 256).text()).trimStart();
  if (head.startsWith('[')) return 'application/cloudevents-batch+json';
  return head.startsWith('{') ? 'application/x-ndjson' : null;
};

export const send = async (inputId, url, callbacks) => {
  const field = document.getElementById(inputId);
  const file = field?.files?.[0];
  if (!file) return null;
  const type = await typeOf(file);
  if (type === null) return ['415', ''];
  const answer = await new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', type);
    request.upload.onprogress = event => callbacks.invokeMethodAsync('Progress', event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => resolve([String(request.status), request.responseText]);
    request.onerror = () => resolve(['0', '']);
    request.send(file);
  });
  // The same file chosen again is a choice too.
  field.value = '';
  return answer;
};
