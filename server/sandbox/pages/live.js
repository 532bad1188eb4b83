let left = {{seconds}};
const total = {{total}}, status = "{{status}}";
const two = n => String(n).padStart(2, "0");
setInterval(() => {
  left = Math.max(0, left - 1);
  const h = Math.floor(left / 3600), m = Math.floor(left / 60) % 60, s = left % 60;
  document.getElementById("left").textContent = h ? h + ":" + two(m) + ":" + two(s) : m + ":" + two(s);
  document.getElementById("bar").style.width = 100 * left / total + "%";
}, 1000);
setInterval(async () => {
  try {
    const state = await (await fetch("/pay/{{token}}/state", { cache: "no-store" })).json();
    left = state.seconds_left;
    if (state.status !== status) location.reload();
  } catch (offline) { }
}, 2000);
