// Holds CloudFormation templates against AWS's validator and the Control Tower rules.
// Usage: node check.cjs TEMPLATE...
// Writes {"rules": {gate: count}, "findings": [{gate, template, resource, rule, message}]}.
'use strict';

const { RegoEngine, TemplateFile } = require('@aws/cloudformation-validate');
const { CfnGuardValidator } = require('@cdklabs/cdk-validator-cfnguard');

// W3030: a value outside of what the service accepts. It deploys as little as an error does.
const FAILING = new Set(['FATAL', 'ERROR']);
const FAILING_WARNINGS = new Set(['W3030']);

function validated(engine, template) {
  const report = engine.validateStandard(new TemplateFile(template));
  const found = report.diagnostics
    .filter((d) => FAILING.has(d.severity) || FAILING_WARNINGS.has(d.ruleId))
    .map((d) => ({
      gate: 'cloudformation-validate',
      template,
      resource: d.entity ? d.entity.logicalId : '',
      rule: d.ruleId,
      message: d.propertyPath ? `${d.propertyPath}: ${d.message}` : d.message,
    }));
  if (report.status !== 'OK') {
    // The validator gave up on a part of the template, so that it may have missed what is wrong.
    found.push({
      gate: 'cloudformation-validate',
      template,
      resource: '',
      rule: report.status,
      message: 'the template could not be analysed as a whole',
    });
  }
  return found;
}

function guarded(guard, template) {
  const found = guard.validate({ templatePaths: [template] }).violations.flatMap((violation) => {
    const id = /\[(CT\.[^\]]+)\]/.exec(violation.description);
    return violation.violatingResources.map((resource) => ({
      gate: 'control-tower',
      template,
      resource: resource.resourceLogicalId || '',
      rule: id ? id[1] : violation.ruleName,
      message: violation.fix,
    }));
  });
  // A rule with several clauses reports a resource once, and some clauses again without it.
  const named = new Set(found.filter((f) => f.resource).map((f) => f.rule));
  return found.filter((f) => f.resource || !named.has(f.rule));
}

const templates = process.argv.slice(2);
const engine = new RegoEngine();
const guard = new CfnGuardValidator({ maxBuffer: 1 << 28 });
const findings = templates.flatMap((template) => [
  ...validated(engine, template),
  ...guarded(guard, template),
]);
const rules = {
  'cloudformation-validate': engine.listRules().length,
  'control-tower': guard.ruleIds.length,
};
engine.free();
process.stdout.write(JSON.stringify({ rules, findings }));
