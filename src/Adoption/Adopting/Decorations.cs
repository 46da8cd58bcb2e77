using Mesh.CodeFixes.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Adopting;

/// <summary>Converts Scrutor's calls that decorate what becomes a service.</summary>
internal static class Decorations
{
    /// <summary>Converts them: all that decorate a contract, or none, since their order is that of the calls.</summary>
    public static async Task ConvertAsync(IReadOnlyList<Outcome> outcomes, Solution solution, CollectionTargets targets, CancellationToken cancellationToken)
    {
        var services = new HashSet<string>(StringComparer.Ordinal);
        foreach (Project project in solution.Projects)
        {
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation) services.UnionWith(compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type, cancellationToken).OfType<INamedTypeSymbol>().SelectMany(ContractsOf).Select(NameOf));
        }

        Outcome[] calls = [.. outcomes.Where(static outcome => outcome.Found is { Registration: null, Call.Expression: Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Decorate" or "TryDecorate" } })];
        foreach (Outcome outcome in calls)
        {
            SemanticModel model = (await outcome.Found.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (await DecoratingCall.FindAsync(outcome.Found.Call, model, solution, contract => services.Contains(NameOf(contract)) || IsConverted(outcomes, contract), cancellationToken).ConfigureAwait(false) is not { } decorating) continue;
            outcome.Targets = await targets.OfAsync(outcome.Found.Call, cancellationToken).ConfigureAwait(false);
            outcome.Convert(decorating);
        }

        KeepRest(outcomes, calls);
    }

    /// <summary>Keeps the decorators of contracts that stay registered by hand.</summary>
    public static void KeepUndecorated(IReadOnlyList<Outcome> outcomes)
    {
        foreach (Outcome outcome in outcomes.Where(static outcome => outcome.IsConverted && outcome.Decorates))
        {
            if (outcomes.Any(other => !other.Decorates && !other.IsConverted && other.Contract is { } contract && ClosedTypes.AreSame(contract, outcome.Contract!))) outcome.Keep($"'{outcome.Contract!.Name}' stays registered by hand, and what is registered by hand is not decorated");
        }
    }

    private static bool IsConverted(IReadOnlyList<Outcome> outcomes, INamedTypeSymbol contract) => outcomes.Any(outcome => outcome.IsConverted && !outcome.Decorates && ClosedTypes.AreSame(outcome.Contract!, contract));

    // One that stays would stand around all that are converted.
    private static void KeepRest(IReadOnlyList<Outcome> outcomes, Outcome[] calls)
    {
        foreach (IGrouping<string, Outcome> contract in outcomes.Where(static outcome => outcome is { IsConverted: true, Decorates: true }).GroupBy(static outcome => NameOf(outcome.Contract!)).ToArray())
        {
            if (!Array.Exists(calls, call => !call.IsConverted && call.Found.Call.ToString().Contains(contract.First().Contract!.Name, StringComparison.Ordinal))) continue;
            foreach (Outcome outcome in contract) outcome.Keep("another decorator of the contract stays, and would no longer be where it is");
        }
    }

    private static IEnumerable<INamedTypeSymbol> ContractsOf(INamedTypeSymbol type) => ServiceReader.AttributeOf(type) is { } attribute && !DecorationReader.Asked(attribute) ? ContractReader.Read(type, attribute) : [];

    private static string NameOf(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
