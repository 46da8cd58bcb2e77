using Mesh.Registry;

namespace Mesh.Coordination;

/// <summary>Calls operations by name: finds the service, then the overload that matches the arguments.</summary>
internal sealed class CallByName(IServiceRegistry registry)
{
    private const int MostNames = 12;

    public ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, IServiceProvider? scope, CancellationToken cancellationToken)
    {
        ServiceDispatch dispatch = registry.DispatchOf(service) ?? throw new ServiceException(
            $"Service '{service}' has no operation that can be called by name: it has no interface as contract, none of its operations can be called so, it was added while the application runs, or its project does not reference Mesh.Coordination or turns this off (MeshDispatch).")
        {
            Kind = ServiceErrorKind.NotFound,
            Service = service,
            Operation = operation,
        };
        int index = Find(dispatch, service, operation, arguments);
        return InvokeAsync(dispatch, index, service, arguments, scope, cancellationToken);
    }

    public ValueTask<object?> InvokeAsync(string service, OperationInfo operation, object?[] arguments, IServiceProvider? scope, CancellationToken cancellationToken)
    {
        ServiceDispatch? dispatch = registry.DispatchOf(service);
        int index = dispatch is null ? -1 : Overloads.IndexOf(dispatch.Operations, operation);
        if (index < 0) throw new ServiceException($"Service '{service}' has no operation {operation.Contract}.{operation} that can be called so. IServiceCoordinator.OperationsOf lists those that there are.") { Kind = ServiceErrorKind.NotFound, Service = service, Operation = operation.Name };
        if (Overloads.Misfit(dispatch!.Operations[index], arguments) is { } problem) throw Misfit(service, operation.Name, problem, ServiceErrorKind.InvalidArguments);
        return InvokeAsync(dispatch, index, service, arguments, scope, cancellationToken);
    }

    public IReadOnlyList<OperationInfo> OperationsOf(string service) => registry.DispatchOf(service)?.Operations ?? [];

    private ValueTask<object?> InvokeAsync(ServiceDispatch dispatch, int index, string service, object?[] arguments, IServiceProvider? scope, CancellationToken cancellationToken) =>
        dispatch.InvokeAsync(index, new Target(registry, service, scope), Overloads.Complete(dispatch.Operations[index], arguments), cancellationToken);

    private static ServiceException Misfit(string service, string operation, string problem, ServiceErrorKind kind, string other = "") =>
        new($"The arguments do not fit {service}/{operation}: {problem}.{other}") { Kind = kind, Service = service, Operation = operation };

    private static int Find(ServiceDispatch dispatch, string service, string operation, object?[] arguments)
    {
        int index = Overloads.Find(dispatch.Operations, operation, arguments, out string? problem, out bool isAmbiguous);
        if (problem is null) return index;
        string[] names = [.. dispatch.Operations.Select(static candidate => candidate.Name).Distinct(StringComparer.Ordinal)];
        string? refused = dispatch.Uncallable.FirstOrDefault(candidate => candidate.Name == operation)?.Reason;
        if (isAmbiguous) throw new ServiceException($"The arguments do not tell which {service}/{operation} is meant: {problem}.") { Kind = ServiceErrorKind.Ambiguous, Service = service, Operation = operation };
        if (dispatch.Operations.Any(candidate => Overloads.IsNamed(candidate, operation)))
        {
            throw Misfit(service, operation, problem, ServiceErrorKind.InvalidArguments, refused is null ? "" : $" Another {operation} cannot be called by name: {refused}.");
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
