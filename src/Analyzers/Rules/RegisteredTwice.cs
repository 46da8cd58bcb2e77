using System.Collections.Immutable;
using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Registrations;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH013: a service that is also registered by hand. Either by its own class, which bypasses the facade or has no effect; or its
/// contract by another class, in the project of the service, so that the service is never injected. Substitutes of another project, such
/// as a test, are intended; and so are registrations in a branch, with <c>Replace</c>, or around the service itself. Or as a hosted
/// service of the host, so that it runs twice.
/// </summary>
internal sealed class RegisteredTwice : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.RegisteredTwice,
        "A service is registered by hand too",
        "'{0}' has [Service], and '{1}' is registered by hand too{2}: {3}. help: {4}.",
        Categories.Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The last registration of a type wins everywhere, so that one of the two has no effect.",
        RuleIds.Pages + RuleIds.RegisteredTwice + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        Compositions compositions = graph.Compositions(cancellationToken);
        ILookup<string, int> byType = Lookup(graph);
        var reported = new HashSet<HandRegistration>();
        ILookup<(string, string?), ParameterKind>? requests = null;
        foreach (CompositionItem item in compositions.Sequences.SelectMany(static sequence => sequence))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (item.Registration is not { Assembly: null, Model: { } model } registration || item.Kind == StepKind.Remove || model.Kind == RegistrationKind.Unknown) continue;
            if (HostedTwice(graph, model, byType) is { } hosted)
            {
                if (reported.Add(registration)) yield return new Finding(null, Create(graph, hosted, registration, cancellationToken));
                continue;
            }

            int[] services = [.. byType[model.Service.ToString()].Where(service => graph.Services.Services[service].Key == model.Key)];
            if (services.Length == 0) continue;
            int same = Array.FindIndex(services, service => IsSame(graph, service, model));
            int service = services[Math.Max(same, 0)];
            if (!IsMistake(graph, service, item, model, byType, () => requests ??= Requests(graph, cancellationToken)) || !reported.Add(registration)) continue;
            yield return new Finding(null, Create(graph, service, registration, cancellationToken));
        }
    }

    // AddHostedService<T>() makes an instance of its own, and the host starts that one.
    private static int? HostedTwice(CompilationGraph graph, RegistrationModel model, ILookup<string, int> byType)
    {
        if (model.Kind != RegistrationKind.Type || model.Service != WellKnown.Hosted || model.Implementation is not { } type) return null;
        return byType[type.ToString()].Select(static service => (int?)service).FirstOrDefault(service => graph.Services.Services[service!.Value] is { Lifetime: Lifetime.Singleton } known && known.Type == type);
    }

    private static ILookup<string, int> Lookup(CompilationGraph graph) => graph.Services.Services
        .SelectMany(static (service, index) => DependencyGraphBuilder.Provided(service).Append(service.Type).Distinct().Select(type => (Type: type.ToString(), Index: index)))
        .ToLookup(static provided => provided.Type, static provided => provided.Index, StringComparer.Ordinal);

    // How each type is asked for, by services and by what is registered by hand.
    private static ILookup<(string, string?), ParameterKind> Requests(CompilationGraph graph, CancellationToken cancellationToken)
    {
        ComposedGraph composed = graph.Composed(cancellationToken);
        return Enumerable.Range(0, composed.Count).SelectMany(node => composed.ParametersOf(node)).ToLookup(static parameter => (parameter.Type.ToString(), parameter.Key), static parameter => parameter.Kind);
    }

    private static bool IsSame(CompilationGraph graph, int service, RegistrationModel model) => model.Kind == RegistrationKind.Type && model.Implementation == graph.Services.Services[service].Type;

    private static bool IsMistake(CompilationGraph graph, int service, CompositionItem item, RegistrationModel model, ILookup<string, int> byType, Func<ILookup<(string, string?), ParameterKind>> requests)
    {
        ServiceModel known = graph.Services.Services[service];
        // The class itself: a second instance, without a facade.
        if (IsSame(graph, service, model)) return true;
        // A library offers a method that puts another class in the place: whether somebody calls it is seen where the application is composed.
        if (!graph.IsRoot || graph.SourceOf(service) is null || !item.IsCertain || item.Kind is not StepKind.Add) return false;
        // Asked for as a collection, both are meant; asked for by nobody, none is.
        string type = model.Service.ToString();
        if (byType[type].Count(other => graph.Services.Services[other].Key == model.Key) > 1) return false;
        ParameterKind[] asked = [.. requests()[(type, model.Key)]];
        if (asked.Length == 0 || asked.Contains(ParameterKind.Many)) return false;
        // A decorator by hand, or a forwarder to it.
        bool wraps = model.Kind == RegistrationKind.Factory && model.Constructors.SelectMany(static constructor => constructor.Parameters).Any(parameter => parameter.Type == known.Type);
        return !wraps && (model.Kind != RegistrationKind.Type || model.Constructors.SelectMany(static constructor => constructor.Parameters).All(parameter => parameter.Type != known.Type));
    }

    private static Diagnostic Create(CompilationGraph graph, int service, HandRegistration registration, CancellationToken cancellationToken)
    {
        RegistrationModel model = registration.Model;
        string name = graph.NameOf(service), type = model.Service.ToShortString();
        bool isSame = IsSame(graph, service, model);
        Provider? winner = graph.Providers(cancellationToken).Resolve(model.Service, model.Key).Single;
        bool handWins = winner is not { Service: >= 0 };
        bool isHosted = model.Service == WellKnown.Hosted;
        string what = isHosted ? "the mesh starts the service in its place, and the host a second instance of it" : !handWins ? "AddMesh() comes after it and wins, so that it has no effect"
            : isSame ? "it wins, so that others get an instance of its own, without the facade"
            : $"it wins everywhere, so that '{name}' is never injected as '{type}'";
        string help = isSame || isHosted ? "remove it" : $"remove it, or remove [Service] from '{name}'; to choose between two, give one of them a key";
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(Properties.Contract, model.Service.ToString())
            .Add(Properties.Key, model.Key)
            .Add(Properties.Class, graph.SourceOf(service)?.Type.GetDocumentationCommentId())
            .Add(Properties.Registration, "0");
        IEnumerable<Location> places = [registration.Call!.GetLocation(), .. graph.SourceOf(service) is { } source ? [source.Identifier] : Array.Empty<Location>()];
        string other = (isSame && !isHosted) || model.Implementation is null ? "" : $", as '{model.Implementation.ToShortString()}'";
        return Diagnostic.Create(s_descriptor, registration.Place, places, properties, name, type, other, what, help);
    }
}
