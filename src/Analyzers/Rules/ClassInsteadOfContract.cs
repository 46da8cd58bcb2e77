using System.Collections.Immutable;
using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH075: a constructor takes the class of a service in the place of its contract, although the class offers nothing more, so that the
/// facade, and with it policies and steps, are passed by.
/// </summary>
internal sealed class ClassInsteadOfContract : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ClassInsteadOfContract,
        "The class is injected, not its contract",
        "'{0}' takes the class '{1}', past its facade, so that {2} not apply to these calls. help: take {3}.",
        Categories.Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Policies and steps are in the facade of a contract. Who has the class itself calls it directly.",
        RuleIds.Pages + RuleIds.ClassInsteadOfContract + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        ILookup<TypeRef, ServiceModel> byType = graph.Services.Services.Where(static service => service.Contracts.Any(static contract => contract.Facade is not null)).ToLookup(static service => service.Type);
        var known = new Dictionary<TypeRef, string?>();
        foreach (SourceService source in graph.Sources)
        {
            for (int i = 0; i < source.Model.Parameters.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ParameterModel parameter = source.Model.Parameters[i];
                if (parameter.Kind is not (ParameterKind.Single or ParameterKind.Lazy or ParameterKind.Func) || byType[parameter.Type].FirstOrDefault() is not { } service || IsAround(source.Type, service)) continue;
                if (!known.TryGetValue(parameter.Type, out string? lost)) known.Add(parameter.Type, lost = Lost(graph, service));
                if (lost is not null) yield return new Finding(source.Type, Create(source, i, service, lost));
            }
        }
    }

    private static Diagnostic Create(SourceService source, int parameter, ServiceModel service, string lost)
    {
        TypeRef[] contracts = [.. service.Contracts.Where(static contract => contract.Facade is not null).Select(static contract => contract.Type)];
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (contracts.Length == 1) properties = properties.Add(Properties.Contract, contracts[0].ToString());
        return Diagnostic.Create(s_descriptor, source.OfParameter(parameter), properties, source.Model.Type.ToShortString(), service.Type.ToShortString(), lost, string.Join(" or ", contracts.Select(static contract => contract.ToShortString())));
    }

    // A decorator, or what else stands in the place of the service, is meant to have the instance itself.
    private static bool IsAround(INamedTypeSymbol consumer, ServiceModel service) => consumer.AllInterfaces.Select(TypeRefs.Of).Any(declared => service.Contracts.Any(contract => contract.Type == declared));

    // The policies and steps that are passed by; null where there are none, or where the class has more than its contracts, for which it
    // may be meant.
    private static string? Lost(CompilationGraph graph, ServiceModel service)
    {
        if (graph.TypeOf(service.Type) is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || ServiceReader.AttributeOf(type.OriginalDefinition) is not { } attribute || HasMore(type)) return null;
        var names = new List<string>();
        foreach (INamedTypeSymbol contract in ContractReader.Candidates(type, attribute).Where(static contract => contract.TypeKind == TypeKind.Interface))
        {
            foreach (IMethodSymbol operation in contract.SelfAndExtended().SelectMany(PartsOrder.Members).OfType<IMethodSymbol>().Where(static method => method.MethodKind == MethodKind.Ordinary))
            {
                names.AddRange(AppliedPolicies.Of(type, contract, operation).Select(policy => $"[{policy.Kind}] of '{operation.Name}'"));
                names.AddRange(AppliedSteps.Of(type, contract, operation).Select(step => $"[{step.Name}] of '{operation.Name}'"));
            }
        }

        string[] all = [.. names.Distinct(StringComparer.Ordinal)];
        return all.Length == 0 ? null : $"{Words.List(all)} {(all.Length == 1 ? "does" : "do")}";
    }

    private static bool HasMore(INamedTypeSymbol type)
    {
        var implemented = new HashSet<ISymbol?>(type.AllInterfaces.SelectMany(static contract => contract.GetMembers()).Select(member => type.FindImplementationForInterfaceMember(member)), SymbolEqualityComparer.Default);
        return type.SelfAndBases().Where(static current => current.SpecialType != SpecialType.System_Object).SelectMany(static current => current.GetMembers()).Any(member =>
            member is { IsStatic: false, IsImplicitlyDeclared: false, IsOverride: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal }
                and (IPropertySymbol or IEventSymbol or IFieldSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary })
            && !implemented.Contains(member));
    }
}
