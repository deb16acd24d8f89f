package dev.agentruntime.perf.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page, parsed as XML. */
record Page(Document document) {
  static Page of(String html) {
    try {
      return new Page(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(html))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  List<Element> all(String tag) {
    return elements(document.getElementsByTagName(tag));
  }

  List<Element> withClass(String tag, String name) {
    return all(tag).stream().filter(element -> has(element, name)).toList();
  }

  Element byId(String id) {
    return all("*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + ": not there"));
  }

  static List<Element> within(Element parent, String tag) {
    return elements(parent.getElementsByTagName(tag));
  }

  static List<Element> within(Element parent, String tag, String name) {
    return within(parent, tag).stream().filter(element -> has(element, name)).toList();
  }

  private static boolean has(Element element, String name) {
    return List.of(element.getAttribute("class").split(" ", -1)).contains(name);
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
