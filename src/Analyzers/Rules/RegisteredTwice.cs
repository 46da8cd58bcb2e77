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
/// as a test, are intended, unless <c>AddMesh()</c> comes after them; and so are registrations in a branch, with <c>Replace</c>, or around
/// the service itself. Or as a hosted service of the host, so that it runs twice.
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
        ILookup<TypeRef, int> byType = Lookup(graph);
        var reported = new HashSet<HandRegistration>();
        HashSet<HandRegistration>? before = null;
        ILookup<(TypeRef, string?), ParameterKind>? requests = null;
        foreach (CompositionItem item in compositions.Sequences.SelectMany(static sequence => sequence))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (item.Registration is not { Assembly: null, Model: { } model } registration || item.Kind == StepKind.Remove || model.Kind == RegistrationKind.Unknown) continue;
            if (HostedTwice(graph, registration, byType) is { } hosted)
            {
                if (reported.Add(registration)) yield return new Finding(null, Create(graph, hosted, registration, RegistrationAdvice.OfHosted(registration)));
                continue;
            }

            int[] services = [.. byType[model.Service].Where(service => graph.Services.Services[service].Key == model.Key)];
            if (services.Length == 0) continue;
            int same = Array.FindIndex(services, service => IsSame(graph, service, model));
            int service = services[Math.Max(same, 0)];
            bool isBefore = (before ??= BeforeMesh.Find(compositions.Sequences)).Contains(registration);
            if (!IsMistake(graph, service, item, model, isBefore, byType, () => requests ??= Requests(graph, cancellationToken))) continue;
            Provider? winner = graph.Providers(cancellationToken).Resolve(model.Service, model.Key).Single;
            // Which of the two wins may be decided when the application runs.
            if ((winner is null && same < 0 && !isBefore) || !reported.Add(registration)) continue;
            bool handWins = !isBefore && winner is not { Service: >= 0 };
            yield return new Finding(null, Create(graph, service, registration, RegistrationAdvice.Of(graph.Services.Services[service], model, handWins)));
        }
    }

    // AddHostedService<T>() makes an instance of its own, and the host starts that one; where it forwards to the service, the same one
    // again.
    private static int? HostedTwice(CompilationGraph graph, HandRegistration registration, ILookup<TypeRef, int> byType)
    {
        if (registration.Model.Service != WellKnown.Hosted || (registration.Model.Implementation ?? registration.Forwarded) is not { } type) return null;
        return byType[type].Select(static service => (int?)service).FirstOrDefault(service => graph.Services.Services[service!.Value] is { Lifetime: Lifetime.Singleton } known && known.Type == type);
    }

    private static ILookup<TypeRef, int> Lookup(CompilationGraph graph) => graph.Services.Services
        .SelectMany(static (service, index) => DependencyGraphBuilder.Provided(service).Append(service.Type).Distinct().Select(type => (Type: type, Index: index)))
        .ToLookup(static provided => provided.Type, static provided => provided.Index);

    // How each type is asked for, by services and by what is registered by hand.
    private static ILookup<(TypeRef, string?), ParameterKind> Requests(CompilationGraph graph, CancellationToken cancellationToken)
    {
        ComposedGraph composed = graph.Composed(cancellationToken);
        return Enumerable.Range(0, composed.Count).SelectMany(node => composed.ParametersOf(node)).ToLookup(static parameter => (parameter.Type, parameter.Key), static parameter => parameter.IsMany ? ParameterKind.Many : parameter.Kind);
    }

    private static bool IsSame(CompilationGraph graph, int service, RegistrationModel model) => (model.Kind == RegistrationKind.Type || model.ConfiguredBy is not null) && model.Implementation == graph.Services.Services[service].Type;

    private static bool IsMistake(CompilationGraph graph, int service, CompositionItem item, RegistrationModel model, bool isBefore, ILookup<TypeRef, int> byType, Func<ILookup<(TypeRef, string?), ParameterKind>> requests)
    {
        ServiceModel known = graph.Services.Services[service];
        // The class itself: a second instance, without a facade.
        if (IsSame(graph, service, model)) return true;
        // What the mesh takes the place of has no effect, whoever wrote it; only TryAdd expects that. Else, a library offers a method that
        // puts another class in the place: whether somebody calls it is seen where the application is composed.
        if (isBefore ? item.Kind is not (StepKind.Add or StepKind.Replace) : !graph.IsRoot || graph.SourceOf(service) is null || !item.IsCertain || item.Kind is not StepKind.Add) return false;
        // Asked for as a collection, both are meant; asked for by nobody, none is.
        if (byType[model.Service].Count(other => graph.Services.Services[other].Key == model.Key) > 1) return false;
        ParameterKind[] asked = [.. requests()[(model.Service, model.Key)]];
        if (asked.Length == 0 || asked.Contains(ParameterKind.Many)) return false;
        if (isBefore) return true;
        // A decorator by hand, or a forwarder to it.
        TypeRef[] own = [.. DependencyGraphBuilder.Provided(known).Append(known.Type).Where(provided => provided != model.Service || provided == known.Type)];
        return !model.Constructors.SelectMany(static constructor => constructor.Parameters).Any(parameter => own.Contains(parameter.Type));
    }

    private static Diagnostic Create(CompilationGraph graph, int service, HandRegistration registration, RegistrationAdvice advice)
    {
        RegistrationModel model = registration.Model;
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(Properties.Contract, model.Service.ToString())
            .Add(Properties.Key, model.Key)
            .Add(Properties.Class, graph.SourceOf(service) is { } own ? Properties.Ids([own.Type]) : null);
        if (advice.CanBeRemoved) properties = properties.Add(Properties.Registration, "0");
        IEnumerable<Location> places = [registration.Call!.GetLocation(), .. graph.SourceOf(service) is { } source ? [source.Identifier] : Array.Empty<Location>()];
        string other = IsSame(graph, service, model) && model.Service != WellKnown.Hosted || model.Implementation is null ? "" : $", as '{model.Implementation.ToShortString()}'";
        return Diagnostic.Create(s_descriptor, registration.Place, places, properties, graph.NameOf(service), model.Service.ToShortString(), other, advice.Effect, advice.Help);
    }
}
