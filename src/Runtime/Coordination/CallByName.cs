using Mesh.Dispatch;
using Mesh.Registry;

namespace Mesh.Coordination;

/// <summary>Calls operations by name: finds the service, then the overload that the arguments fit.</summary>
internal sealed class CallByName(ServiceStates states, IServiceRegistry registry)
{
    public ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, IServiceProvider? scope, CancellationToken cancellationToken)
    {
        ServiceDispatch dispatch = DispatchOf(service) ?? throw new ServiceException($"Service '{service}' has no operation that can be called by name: it has no interface as contract, was added while the application runs, or its project turns this off (MeshDispatch).")
        {
            Kind = ServiceErrorKind.NotFound,
            Service = service,
        };
        return dispatch.InvokeAsync(Find(dispatch.Operations, service, operation, arguments), new Target(registry, service, scope), arguments, cancellationToken);
    }

    public IReadOnlyList<OperationInfo> OperationsOf(string service) => DispatchOf(service)?.Operations ?? [];

    private ServiceDispatch? DispatchOf(string service)
    {
        ServiceSet set = states.Services;
        if (set.ByName.TryGetValue(service, out int index)) return set.Plan.Services[index].Entry.Dispatch?.Invoke();
        throw new ServiceException($"There is no service '{service}'.{SimilarNames.Sentence(service, set.ByName.Keys)} IServiceRegistry.Services lists the {set.ByName.Count} that there are.") { Kind = ServiceErrorKind.NotFound, Service = service };
    }

    private static int Find(IReadOnlyList<OperationInfo> operations, string service, string operation, object?[] arguments)
    {
        int found = -1;
        bool isKnown = false;
        for (int i = 0; i < operations.Count; i++)
        {
            OperationInfo candidate = operations[i];
            if (!string.Equals(candidate.Name, operation, StringComparison.Ordinal)) continue;
            isKnown = true;
            if (!Fits(candidate.Parameters, arguments)) continue;
            // Two contracts may have the same operation: it is the service's one.
            if (found >= 0 && !HasSameTypes(operations[found], candidate)) throw Invalid(service, operation, $"they fit both {operations[found]} and {candidate}. Give a value for what is null");
            if (found < 0) found = i;
        }

        if (found >= 0) return found;
        if (isKnown) throw Invalid(service, operation, Mismatch([.. operations.Where(candidate => candidate.Name == operation)], arguments));
        throw new ServiceException($"Service '{service}' has no operation '{operation}' that can be called by name.{SimilarNames.Sentence(operation, operations.Select(static candidate => candidate.Name))}") { Kind = ServiceErrorKind.NotFound, Service = service, Operation = operation };
    }

    private static bool Fits(IReadOnlyList<OperationParameter> parameters, object?[] arguments)
    {
        if (parameters.Count != arguments.Length) return false;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!Fits(parameters[i].Type, arguments[i])) return false;
        }

        return true;
    }

    private static bool Fits(Type type, object? argument) => argument is null ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null : type.IsInstanceOfType(argument);

    private static bool HasSameTypes(OperationInfo left, OperationInfo right) => left.Parameters.Select(static parameter => parameter.Type).SequenceEqual(right.Parameters.Select(static parameter => parameter.Type));

    private static string Mismatch(OperationInfo[] candidates, object?[] arguments)
    {
        if (candidates.Length > 1) return $"({string.Join(", ", arguments.Select(TypeOf))}) fits none of {string.Join("; ", candidates.Select(static candidate => candidate.ToString()))}";
        OperationInfo operation = candidates[0];
        if (operation.Parameters.Count != arguments.Length) return $"{operation} takes {operation.Parameters.Count} and was given {arguments.Length}. A CancellationToken is not among them";
        int wrong = Enumerable.Range(0, arguments.Length).First(index => !Fits(operation.Parameters[index].Type, arguments[index]));
        return $"'{operation.Parameters[wrong].Name}' is a {operation.Parameters[wrong].Type} and was given {TypeOf(arguments[wrong])}; nothing is converted";
    }

    private static string TypeOf(object? argument) => argument is null ? "null" : $"a {argument.GetType()}";

    private static ServiceException Invalid(string service, string operation, string why) =>
        new($"The arguments do not fit {service}/{operation}: {why}.") { Kind = ServiceErrorKind.InvalidArguments, Service = service, Operation = operation };

    private sealed class Target(IServiceRegistry registry, string service, IServiceProvider? scope) : DispatchTarget
    {
        public override T Contract<T>() => registry.Resolve<T>(service, scope);
    }
}
