using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Shared.Graphs;

/// <summary>
/// Closes open generic services for the type arguments that other services request, and that other code of the compilation asks a container
/// for; and open generic decorators and composites for those of the contracts that they decorate and compose.
/// </summary>
internal static class GenericCloser
{
    /// <summary>
    /// Gets all closed services, own and referenced, and those closed here; in the order of registration. Decorators are among them, none
    /// applied yet.
    /// </summary>
    /// <param name="own">The services of the compilation.</param>
    /// <param name="referenced">The services of the assemblies that it references.</param>
    /// <param name="asked">The requests of the compilation's code, besides those of services.</param>
    /// <param name="mayClose">Whether a closed service satisfies the constraints of its class.</param>
    /// <param name="endless">Receives the closings that are given up, since there would be no end to them.</param>
    public static List<ServiceModel> Close(IEnumerable<ServiceModel> own, IEnumerable<ServiceModel> referenced, IEnumerable<ParameterModel> asked, Func<ServiceModel, bool> mayClose, ICollection<EndlessClosing>? endless = null)
    {
        ServiceModel[] foreign = [.. Ordered(referenced)], local = [.. Ordered(own)];
        ServiceModel[] open = [.. foreign.Where(static service => !service.IsHidden).Concat(local).Where(static service => service.IsOpen)];
        var closed = new List<ServiceModel>();
        var known = new HashSet<TypeRef>();
        foreach (ServiceModel service in foreign.Concat(local))
        {
            if (!service.IsOpen && known.Add(service.Type)) closed.Add(service);
        }

        if (open.Length == 0) return closed;
        ILookup<(string, string), (ServiceModel Service, TypeRef Type)> providers = ByDefinition(open, DependencyGraphBuilder.Provided);
        ILookup<(string, string), (ServiceModel Service, TypeRef Type)> followers = ByDefinition(open, static service => (service.Decoration?.Contract.Type ?? service.Composes) is { } contract ? [contract] : []);
        var provided = new HashSet<(TypeRef, string)>(closed.SelectMany(static service => DependencyGraphBuilder.Provided(service).Select(type => (type, service.Key ?? ""))));
        var localTypes = new HashSet<TypeRef>(local.Select(static service => service.Type));
        var chains = new ClosingChains(closed);
        foreach (ParameterModel request in asked) Add(ClosingChains.NoService, request.Type, request.Key, request.IsMany, isLocal: true, request.IsPublic);
        for (int i = 0; i < closed.Count; i++)
        {
            bool isLocal = localTypes.Contains(closed[i].Type);
            foreach ((TypeRef request, string? key, bool many, bool isPublic) in Requests(closed[i], isLocal)) Add(i, request, key, many, isLocal, isPublic);
            foreach (ContractModel contract in closed[i].Contracts.Where(contract => isLocal || !contract.IsHidden))
            {
                foreach (ServiceModel made in Closings(followers, contract.Type, closed[i].Key)) AddMade(made, i, contract.Type, isLocal, !contract.IsHidden);
            }
        }

        return closed;

        void Add(int asker, TypeRef request, string? key, bool many, bool isLocal, bool isPublic)
        {
            if (!many && provided.Contains((request, key ?? ""))) return;
            foreach (ServiceModel made in Closings(providers, request, key)) AddMade(made, asker, request, isLocal, isPublic);
        }

        void AddMade(ServiceModel made, int asker, TypeRef request, bool isLocal, bool isPublic)
        {
            if (chains.Endless(asker, request, made.Type) is { } given)
            {
                endless?.Add(given);
                return;
            }

            if (!known.Add(made.Type) || !mayClose(made)) return;
            closed.Add(isPublic ? made : made with { Contracts = made.Contracts.Select(static contract => contract with { IsHidden = true }).ToEquatableArray() });
            chains.Add(asker);
            if (isLocal) localTypes.Add(made.Type);
            foreach (TypeRef type in DependencyGraphBuilder.Provided(made)) provided.Add((type, made.Key ?? ""));
        }
    }

    private static IEnumerable<ServiceModel> Ordered(IEnumerable<ServiceModel> services) => services
        .OrderBy(static service => service.Type.ToString(), StringComparer.Ordinal)
        .ThenBy(static service => service.Type.Origin, StringComparer.Ordinal);

    // What another assembly asks for with a type that only it can name, only it can close.
    private static IEnumerable<(TypeRef Type, string? Key, bool Many, bool IsPublic)> Requests(ServiceModel service, bool isLocal) =>
        service.Parameters.Where(parameter => parameter.Type.Arguments.Count > 0 && (isLocal || parameter.IsPublic)).Select(static parameter => (parameter.Type, parameter.Key, parameter.IsMany, parameter.IsPublic))
            .Concat(service.Edges.Where(static edge => edge.Target.Arguments.Count > 0).Select(static edge => (edge.Target, (string?)null, false, true)));

    // So that a request looks at the few services that could be closed for it, not at all.
    private static ILookup<(string, string), (ServiceModel Service, TypeRef Type)> ByDefinition(IEnumerable<ServiceModel> open, Func<ServiceModel, IEnumerable<TypeRef>> typesOf) =>
        open.SelectMany(service => typesOf(service).Select(type => (service, type))).ToLookup(static pair => pair.type.Definition);

    private static IEnumerable<ServiceModel> Closings(ILookup<(string, string), (ServiceModel Service, TypeRef Type)> open, TypeRef request, string? key)
    {
        if (request.IsOpen) yield break;
        foreach ((ServiceModel service, TypeRef type) in open[request.Definition])
        {
            var arguments = new Dictionary<string, TypeRef>(StringComparer.Ordinal);
            if (service.Key == key && type.Matches(request, arguments) && service.TypeParameters.All(arguments.ContainsKey)) yield return Close(service, arguments);
        }
    }

    private static ServiceModel Close(ServiceModel service, Dictionary<string, TypeRef> arguments) => service.Map(type => type.Close(arguments)) with
    {
        Name = $"{service.Name}<{string.Join(",", service.TypeParameters.Select(parameter => KebabCase.From(arguments[parameter].ToShortString())))}>",
        Registrar = service.Registrar.Close(arguments),
        TypeParameters = [],
        Contracts = service.Contracts.Select(contract => Close(contract, arguments)).ToEquatableArray(),
        Composes = service.Composes?.Close(arguments),
        Decoration = service.Decoration is { } decoration ? decoration with { Contract = Close(decoration.Contract, arguments) } : null,
    };

    private static ContractModel Close(ContractModel contract, Dictionary<string, TypeRef> arguments) => contract with { Type = contract.Type.Close(arguments), Facade = contract.Facade?.Close(arguments) };
}
