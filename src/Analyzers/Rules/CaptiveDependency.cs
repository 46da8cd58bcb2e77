using System.Collections.Immutable;
using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH003: a singleton holds a scoped service, directly or through transient ones, which then lives as long as the application.
/// As a warning: a singleton holds a disposable transient service. Reported once for each edge to the captive service, at the
/// first singleton that reaches it.
/// </summary>
internal sealed class CaptiveDependency : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CaptiveDependency,
        "Captive dependency",
        "'{0}' is a singleton and holds {1} '{2}', {3}{4}: {5}. help: {6}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "What a singleton is given it keeps until the application ends: a scoped instance is then shared by all scopes, and a disposable one disposed only at the end.",
        RuleIds.Pages + RuleIds.CaptiveDependency + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        ComposedGraph composed = graph.Composed(cancellationToken);
        IEnumerable<(Captive Captive, bool IsScoped)> all = composed.HoldingScoped().Select(static captive => (captive, true)).Concat(composed.HoldingDisposable().Select(static captive => (captive, false)));
        foreach (IGrouping<(object, object, bool), (Captive Captive, bool IsScoped)> cause in all.GroupBy(found => (CauseOf(graph, found.Captive), HeldOf(graph, found.Captive), found.IsScoped)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Captive[] open = [.. cause.Select(static found => found.Captive).Where(captive => !graph.IsKnownElsewhere([.. captive.Path]))];
            if (open.Length == 0) continue;
            var consumers = new Consumers(graph, open.Select(captive => (captive.Holder, PlaceOf(graph, composed, captive).Place)));
            Captive first = open.First(captive => captive.Holder == consumers.Service);
            if (graph.FindingAt(PlaceOf(graph, composed, first).Node, consumers.Place, Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location) => CaptiveDependency.Create(graph, composed, first, cause.Key.Item3, consumers, location);
        }
    }

    // The last that holds it: the singleton itself, or the transient one through which it is reached. What a generic class holds is one cause for all that it is closed to.
    private static object CauseOf(CompilationGraph graph, Captive captive) => captive.Path[captive.Path.Count - 2] is var last && graph.SourceOf(last) is { } source ? source.Type : last;

    private static object HeldOf(CompilationGraph graph, Captive captive) => graph.SourceOf(captive.Held) is { } source ? source.Type : captive.Held;

    // The first link of the way that is here; else what is held, of which the assembly of the singleton knows nothing.
    private static (int Node, Location? Place) PlaceOf(CompilationGraph graph, ComposedGraph composed, Captive captive)
    {
        for (int i = 0; i + 1 < captive.Path.Count; i++)
        {
            if (graph.PlaceOf(captive.Path[i], ParameterOf(composed, captive, i), -1) is { } place) return (captive.Path[i], place);
        }

        return (captive.Held, graph.ByHand(captive.Held)?.Registration.Place ?? graph.SourceOf(captive.Held)?.Identifier);
    }

    private static int ParameterOf(ComposedGraph composed, Captive captive, int link) =>
        link == 0 ? captive.Edge.Parameter : composed.EdgesOf(captive.Path[link]).First(edge => edge.Target == captive.Path[link + 1] && edge.Parameter >= 0).Parameter;

    private static Diagnostic Create(CompilationGraph graph, ComposedGraph composed, Captive captive, bool isScoped, Consumers consumers, Location location)
    {
        List<Location> places = [.. consumers.OtherPlaces];
        for (int i = 1; i + 1 < captive.Path.Count; i++)
        {
            if (graph.PlaceOf(captive.Path[i], ParameterOf(composed, captive, i), -1) is { } place && !place.Equals(location)) places.Add(place);
        }

        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(Properties.Contract, composed.ParametersOf(captive.Holder)[captive.Edge.Parameter].Type.ToString())
            .Add(Properties.Key, composed.ParametersOf(captive.Holder)[captive.Edge.Parameter].Key)
            .Add(Properties.Class, ClassOf(graph, captive.Holder))
            .Add(Properties.Lifetime, nameof(Lifetime.Singleton))
            .Add(Properties.Held, ClassOf(graph, captive.Held))
            .Add(Properties.HeldLifetime, composed.LifetimeOf(captive.Held).ToString());
        properties = AddRegistration(properties, Properties.Registration, captive.Holder);
        properties = AddRegistration(properties, Properties.HeldRegistration, captive.Held);

        string holder = graph.NameOf(captive.Holder), held = graph.NameOf(captive.Held);
        return Diagnostic.Create(
            s_descriptor,
            location,
            isScoped ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            places,
            properties,
            holder,
            isScoped ? "the scoped" : "the disposable transient",
            held,
            isScoped ? "which then lives as long as the application" : "which is disposed only when the application ends",
            consumers.AlsoAsked,
            Words.Chain([.. captive.Path.Select(graph.LinkTo)]),
            graph.EndpointOf(captive.Holder) is not null
                ? $"take it as a parameter of InvokeAsync, which is filled for each request, or make '{held}' a singleton"
            : isScoped
                ? $"make '{holder}' scoped or '{held}' a singleton, or take IServiceScopeFactory and ask for it in a scope of its own"
                : $"make '{held}' a singleton, or take IServiceScopeFactory and ask for it in a scope of its own, which disposes it");

        ImmutableDictionary<string, string?> AddRegistration(ImmutableDictionary<string, string?> to, string name, int node)
        {
            if (graph.ByHand(node)?.Registration.Place is not { } place) return to;
            places.Add(place);
            return to.Add(name, Words.Number(places.Count - 1));
        }
    }

    private static string? ClassOf(CompilationGraph graph, int node) => graph.EndpointOf(node) is { } endpoint ? Properties.Id(endpoint.ClassId, endpoint.Assembly ?? graph.Compilation.Assembly.Identity.Name)
        : graph.ByHand(node) is { } hand ? Properties.Id(hand.Model.ImplementationId, hand.Model.Implementation?.Assembly ?? "")
        : graph.SourceOf(node) is { } source ? Properties.Ids([source.Type]) : null;
}
