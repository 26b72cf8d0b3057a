// The element in a React 19 page: properties and events are written on the tag.

import "clause-timeline/define";
import { useState } from "react";
import { createRoot } from "react-dom/client";

import record from "../yew-page/record.json";

function Page() {
  const [event, setEvent] = useState("demand");
  const [isThere, setThere] = useState(true);
  return (
    <main>
      <p>
        The reader last selected: <output>{event}</output>
      </p>
      <button type="button" onClick={() => setEvent("agreement")}>To the agreement</button>
      <button type="button" onClick={() => setThere(!isThere)}>Show or hide</button>
      {isThere && (
        <clause-timeline record={record} event={event} onct-select={({ detail }) => setEvent(detail.event)}>
          <p>The timeline needs JavaScript.</p>
        </clause-timeline>
      )}
    </main>
  );
}

createRoot(document.getElementById("root")).render(<Page />);
