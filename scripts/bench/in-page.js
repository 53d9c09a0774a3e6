/**
 * Clocks that run inside the measured page, past every round trip of the browser's remote control. A plain script: what
 * a compiler adds to a function does not exist there.
 */
globalThis.benchClocks = {
  /** @type {Promise<number> | undefined} */
  took: undefined,

  /**
   * From the next click to the first frame in which a text can be seen. Outlives a change of page, not of document.
   * @param {string} text
   * @returns {Promise<number>}
   */
  clickToVisible(text) {
    const holders = `//main//*[text()[contains(., ${JSON.stringify(text)})]]`;
    const isHere = () => document.querySelector("main")?.textContent.includes(text);
    function isVisible() {
      const found = document.evaluate(holders, document, null, XPathResult.ORDERED_NODE_ITERATOR_TYPE, null);
      for (let node = found.iterateNext(); node; node = found.iterateNext()) {
        if (node instanceof Element && node.checkVisibility()) return true;
      }
      return false;
    }
    return new Promise((resolve, reject) => {
      giveUpLater(reject, `“${text}” did not appear.`);
      // Looking costs time of its own, so a frame in which nothing changed is not looked at.
      let hasChanged = true;
      const observer = new MutationObserver(() => {
        hasChanged = true;
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      function start({ timeStamp }) {
        function look() {
          if (hasChanged && isHere()) afterPaint(confirm);
          else requestAnimationFrame(look);
          hasChanged = false;
        }
        // Whether it can be seen takes milliseconds of a large page to find out, which nobody waits for.
        function confirm() {
          const took = performance.now() - timeStamp;
          if (isVisible()) resolve(took);
          else requestAnimationFrame(look);
        }
        requestAnimationFrame(look);
      }
      addEventListener("click", start, { capture: true, once: true });
    });
  },

  /**
   * From the next event of one kind to the frame that follows the next one of another.
   * @param {{ from: string, after: string }} events
   * @returns {Promise<number>}
   */
  eventToFrame({ from, after }) {
    const once = { capture: true, once: true };
    return new Promise((resolve, reject) => {
      giveUpLater(reject, `No frame followed ${from} and ${after}.`);
      let began = 0;
      function begin({ timeStamp }) {
        began = timeStamp;
      }
      function waitForFrame() {
        requestAnimationFrame(() => afterPaint(() => resolve(performance.now() - began)));
      }
      addEventListener(from, begin, once);
      addEventListener(after, waitForFrame, once);
    });
  },
};

/** To be called in an animation frame: a message arrives after it is painted. */
function afterPaint(callback) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = callback;
  port2.postMessage(null);
}

function giveUpLater(reject, message) {
  setTimeout(() => reject(new Error(message)), 30_000);
}
