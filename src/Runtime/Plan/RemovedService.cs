namespace Mesh.Plan;

/// <summary>What stands in the plan in the place of a service that has been removed, so that the others keep their indices.</summary>
internal static class RemovedService
{
    /// <summary>Something without name that cannot be started and that nothing depends on. The entry of what was here is gone, and with it what its factory and its instance hold.</summary>
    public static readonly PlannedService Place = new(
        new ServiceEntry
        {
            Name = "",
            Type = typeof(object),
            Contracts = [],
            Instance = static _ => throw new InvalidOperationException("The service has been removed."),
            Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient,
        },
        0,
        []);

    public static bool Is(PlannedService service) => ReferenceEquals(service, Place);
}
