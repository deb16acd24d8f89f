/* The theme that the reader chose, set before anything is painted. */
{
  const theme = localStorage.getItem("agent-runtime.theme");
  if (theme === "dark" || theme === "light") {
    document.documentElement.dataset.theme = theme;
  }
}
