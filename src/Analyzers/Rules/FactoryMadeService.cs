using Mesh.Analyzers.Places;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH071: a service that a factory makes declares what only services have that are started.</summary>
internal sealed class FactoryMadeService : ClassRule
{
    private static readonly string[] s_ofStart =
    [
        "Lifetime", "Critical", "Stage", "StartTimeout", "StartRetries", "StartRetryDelay", "StartPool", "SkipAfter", "GateTimeout", "StopTimeout", "RestartWhenUnhealthy", "CallableWhenFailed", "DependsOn", "OptionalDependsOn",
    ];

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.FactoryMadeService,
        "What a factory makes is not started",
        "'{0}' is made with {1} at each call, and not started: {2}. help: {3}.",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A service with arguments exists from the call of its factory until the caller disposes it. The start knows none of its instances.",
        RuleIds.Pages + RuleIds.FactoryMadeService + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        if (!FactoryArguments.Make(type) || ServiceReader.Read(type, attribute, cancellationToken) is not { } service) yield break;
        string function = Factories.Of(service, service.Contracts.Count > 0 ? service.Contracts[0].Type : service.Type).ToShortString();
        if (type.AllInterfaces.Any(static contract => contract.Is("Mesh", "IServiceLifecycle")))
        {
            const string help = "do their work in the constructor or at the first call, or in a service that the container makes";
            yield return Diagnostic.Create(s_descriptor, PartsOrder.Place(type), type.Name, function, "the hooks of IServiceLifecycle are never called", help);
        }

        foreach (string name in s_ofStart)
        {
            if (attribute.Named(name) is not { } value || (name == "Lifetime" && value.Value is (int)Lifetime.Transient)) continue;
            yield return Diagnostic.Create(s_descriptor, AttributePlaces.Argument(attribute, name, type), type.Name, function, $"{name} has no effect", "remove it");
        }
    }
}
