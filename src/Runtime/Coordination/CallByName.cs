using Mesh.Dispatch;
using Mesh.Registry;

namespace Mesh.Coordination;

/// <summary>Calls operations by name: finds the service, then the overload that the arguments fit.</summary>
internal sealed class CallByName(ServiceStates states, IServiceRegistry registry)
{
    private const int MostNames = 12;

    public ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, IServiceProvider? scope, CancellationToken cancellationToken)
    {
        ServiceDispatch dispatch = DispatchOf(service) ?? throw new ServiceException(
            $"Service '{service}' has no operation that can be called by name: it has no interface as contract, none of its operations can be called so, it was added while the application runs, or its project turns this off (MeshDispatch).")
        {
            Kind = ServiceErrorKind.NotFound,
            Service = service,
            Operation = operation,
        };
        int index = Find(dispatch, service, operation, arguments);
        return dispatch.InvokeAsync(index, new Target(registry, service, scope), Overloads.Complete(dispatch.Operations[index], arguments), cancellationToken);
    }

    public IReadOnlyList<OperationInfo> OperationsOf(string service) => DispatchOf(service)?.Operations ?? [];

    private ServiceDispatch? DispatchOf(string service)
    {
        ServiceSet set = states.Services;
        if (set.ByName.TryGetValue(service, out int index)) return set.Plan.Services[index].Entry.Dispatch?.Invoke();
        throw new ServiceException($"There is no service '{service}'.{SimilarNames.Sentence(service, set.ByName.Keys)} IServiceRegistry.Services lists the {set.ByName.Count} that there are.") { Kind = ServiceErrorKind.NotFound, Service = service };
    }

    private static int Find(ServiceDispatch dispatch, string service, string operation, object?[] arguments)
    {
        int index = Overloads.Find(dispatch.Operations, operation, arguments, out string? problem);
        if (problem is null) return index;
        string[] names = [.. dispatch.Operations.Select(static candidate => candidate.Name).Distinct(StringComparer.Ordinal)];
        string? refused = dispatch.Uncallable.FirstOrDefault(candidate => candidate.Name == operation)?.Reason;
        if (names.Contains(operation))
        {
            string other = refused is null ? "" : $" Another {operation} cannot be called by name: {refused}.";
            throw new ServiceException($"The arguments do not fit {service}/{operation}: {problem}.{other}") { Kind = ServiceErrorKind.InvalidArguments, Service = service, Operation = operation };
        }

        string what = refused is null ? $"Service '{service}' has no operation '{operation}' that can be called by name.{SimilarNames.Sentence(operation, names)}" : $"Operation '{operation}' of service '{service}' cannot be called by name: {refused}.";
        throw new ServiceException($"{what} It has {List(names)}.") { Kind = ServiceErrorKind.NotFound, Service = service, Operation = operation };
    }

    private static string List(string[] names) =>
        names.Length <= MostNames ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNames))} and {names.Length - MostNames} more, which IServiceCoordinator.OperationsOf lists";

    private sealed class Target(IServiceRegistry registry, string service, IServiceProvider? scope) : DispatchTarget
    {
        public override T Contract<T>() => registry.Resolve<T>(service, scope);
    }
}
