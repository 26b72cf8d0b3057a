// The element in a Vue 3 page. Written without a template, so that a strict content security policy lets it through.

import "clause-timeline/define";
import { createApp, h, ref } from "vue";

import record from "../yew-page/record.json";

createApp({
  setup() {
    const event = ref("demand");
    const isThere = ref(true);
    return () =>
      h("main", [
        h("p", ["The reader last selected: ", h("output", event.value)]),
        h("button", { type: "button", onClick: () => (event.value = "agreement") }, "To the agreement"),
        h("button", { type: "button", onClick: () => (isThere.value = !isThere.value) }, "Show or hide"),
        isThere.value &&
          h(
            "clause-timeline",
            { record, event: event.value, "onCt-select": ({ detail }) => (event.value = detail.event) },
            [h("p", "The timeline needs JavaScript.")],
          ),
      ]);
  },
}).mount("#root");
