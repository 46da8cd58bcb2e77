using Mesh.Analyzers.Generated;
using Mesh.Analyzers.Graphs;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH065: a part of a service comes from another generator, so that ours did not see it. Reported at the class, once for all parts; and
/// at stages, capabilities and <c>[Resilience]</c>.
/// </summary>
internal sealed class UnseenAddition : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnseenAddition,
        "Another generator adds what ours does not see",
        "Mesh's generator does not see of '{0}' what another one adds ({1}): {2}. help: {3}.",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generators run beside each other, on what was written: what one of them adds is in no code that another one generates.",
        RuleIds.Pages + RuleIds.UnseenAddition + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (GeneratorOutput.Of(graph.Compilation) is not { } output) yield break;
        var parts = new UnseenParts(output, graph.Compilation);
        foreach (SourceService source in graph.Sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (parts.Of(source, cancellationToken) is not { } part) continue;
            Location? own = OwnPart(source, output);
            yield return new Finding(own is null ? null : source.Type, Create(own ?? InGenerated(source.Identifier), source.Type.Name, part));
        }

        foreach (UnseenAttribute attribute in new UnseenAttributes(output, graph.Compilation).Find(graph.Resilience.Own(cancellationToken), cancellationToken))
        {
            yield return new Finding(null, Create(output.IsOfOthers(attribute.Place.SourceTree) ? InGenerated(attribute.Place) : attribute.Place, attribute.Owner, attribute.Part));
        }
    }

    private static Diagnostic Create(Location location, string owner, UnseenPart part) => Diagnostic.Create(s_descriptor, location, owner, Words.File(part.File.FilePath), part.What, part.Remedy);

    // The part that has the attribute, if somebody wrote it.
    private static Location? OwnPart(SourceService source, GeneratorOutput output) => output.IsOfOthers(source.Identifier.SourceTree)
        ? source.Type.DeclaringSyntaxReferences.Where(part => !output.IsOfOthers(part.SyntaxTree)).Select(static part => part.GetSyntax()).OfType<BaseTypeDeclarationSyntax>().Select(static part => part.Identifier.GetLocation()).FirstOrDefault()
        : source.Identifier;

    // As a place in a file, and not in code: nothing is reported in generated code.
    private static Location InGenerated(Location location) => Location.Create(location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span);
}
