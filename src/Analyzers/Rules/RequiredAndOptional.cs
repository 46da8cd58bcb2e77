using Mesh.Analyzers.Places;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH026: a stage names a service both as required and as optional.</summary>
internal sealed class RequiredAndOptional : AssemblyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.RequiredAndOptional,
        "A stage names a service as required and as optional",
        "Stage(\"{0}\") names '{1}' as Optional, and as Required too; remove one of the two",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "What is required is not optional: the gate would require it.",
        RuleIds.Pages + RuleIds.RequiredAndOptional + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(Compilation compilation) =>
        from attribute in StageReader.Attributes(compilation.Assembly)
        let required = StagePlaces.Services(attribute, "Required").ToArray()
        from optional in StagePlaces.Services(attribute, "Optional")
        where !string.IsNullOrWhiteSpace(optional.Service) && required.Any(other => other.Service == optional.Service)
        select Diagnostic.Create(s_descriptor, optional.Place, [required.First(other => other.Service == optional.Service).Place], StageReader.NameOf(attribute), optional.Service);
}
