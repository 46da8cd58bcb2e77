using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Suggestions;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH056: a class that is registered by hand takes its own key (<c>[ServiceKey]</c>), and is registered under one of another type, or
/// under none. Silent where the key is known to the running application only, as <c>KeyedService.AnyKey</c> is.
/// </summary>
internal sealed class UnfitOwnKey : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnfitOwnKey,
        "The key does not fit the parameter that takes it",
        "'{0}' takes its own key as '{1}' of the type '{2}', and is registered {3}, so that the container cannot construct it. help: {4}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The container passes the key of the registration to the parameter with [ServiceKey], and throws where it is of another type.",
        RuleIds.Pages + RuleIds.UnfitOwnKey + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        ComposedGraph composed = graph.Composed(cancellationToken);
        // Two registrations may be wrong in one way at one place.
        var known = new HashSet<(Location, string)>();
        for (int node = graph.Services.Services.Count; node < composed.Count; node++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (composed.ByHand(node) is not { Registration.Assembly: null, Model.Kind: RegistrationKind.Type } hand || !hand.Parameters.Any(static parameter => parameter.Kind == ParameterKind.OwnKey)) continue;
            foreach ((int parameter, string registered, string help) in Unfit(graph, hand, cancellationToken))
            {
                if (graph.PlaceOf(node, parameter, -1) is not { } place || !known.Add((place, registered))) continue;
                yield return new Finding(null, Diagnostic.Create(s_descriptor, place, hand.Name, hand.Parameters[parameter].Name, hand.Parameters[parameter].Type.ToShortString(), registered, help));
            }
        }
    }

    private static IEnumerable<(int Parameter, string Registered, string Help)> Unfit(CompilationGraph graph, HandNode hand, CancellationToken cancellationToken)
    {
        for (int i = 0; i < hand.Parameters.Count; i++)
        {
            ParameterModel parameter = hand.Parameters[i];
            if (parameter.Kind != ParameterKind.OwnKey || graph.TypeOf(parameter.Type) is not { } taken) continue;
            if (hand.Model.Key is not { } key)
            {
                if (IsMissing(graph, hand, parameter, cancellationToken)) yield return (i, "without a key", "register it under a key of that type, or give the parameter a default value");
            }
            else if (key != RegistrationModel.AnyKey && WrittenType.OfExpression(graph.Compilation, key) is { TypeKind: not TypeKind.Error } given && !Takes(graph.Compilation, taken, given))
            {
                string type = given.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                yield return (i, $"under the key {graph.TextOf(key)} of the type '{type}'", $"take the key as '{type}', or register '{hand.Name}' under a key of the type '{parameter.Type.ToShortString()}'");
            }
        }
    }

    // The container has the key as an object, and converts no number into another.
    private static bool Takes(Compilation compilation, ITypeSymbol taken, ITypeSymbol given) =>
        compilation.ClassifyCommonConversion(given, taken) is { Exists: true, IsImplicit: true, IsUserDefined: false, IsNumeric: false };

    // Without a key the parameter is a request like any other, and the container may take another constructor.
    private static bool IsMissing(CompilationGraph graph, HandNode hand, ParameterModel parameter, CancellationToken cancellationToken) =>
        graph.IsRoot && hand.Model.Constructors.Count == 1 && !parameter.Optional && !parameter.Trusted
        && !graph.Providers(cancellationToken).Resolve(parameter.Type, null).IsProvided && !graph.IsPromised(parameter.Type, null) && !new UnseenProviders(graph, cancellationToken).May(parameter.Type);
}
