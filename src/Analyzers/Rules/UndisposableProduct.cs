using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH072: a factory makes a disposable service, but its contract is not disposable, so that the caller cannot dispose it.
/// </summary>
internal sealed class UndisposableProduct : ClassRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UndisposableProduct,
        "The caller cannot dispose what the factory makes",
        "'{0}' is disposable, and who makes it with {1} has to dispose it, but '{2}' is not. help: let '{2}' extend IDisposable or IAsyncDisposable.",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "What a factory makes belongs to its caller: no container knows it, and none disposes it.",
        RuleIds.Pages + RuleIds.UndisposableProduct + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        if (!FactoryArguments.Make(type) || ServiceReader.Read(type, attribute, cancellationToken) is not { IsDisposable: true } service) yield break;
        if (service.Contracts.FirstOrDefault(static contract => contract is { Facade: not null, IsDisposable: false }) is { } contract)
        {
            yield return Diagnostic.Create(s_descriptor, PartsOrder.Place(type), type.Name, Factories.Of(service, contract.Type).ToShortString(), contract.Type.ToShortString());
        }
    }
}
