using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Remembers what a factory takes out of the container while it runs: what it returns of that is the container's, and disposed by it.</summary>
/// <param name="services">The container.</param>
internal sealed class ResolutionTracker(IServiceProvider services) : IKeyedServiceProvider
{
    private readonly Lock _lock = new();
    private List<object>? _given = [];

    public object? GetService(Type serviceType) => Note(services.GetService(serviceType));

    public object? GetKeyedService(Type serviceType, object? serviceKey) => Note(Keyed.GetKeyedService(serviceType, serviceKey));

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => Note(Keyed.GetRequiredKeyedService(serviceType, serviceKey))!;

    /// <summary>The factory has come back; what it has kept of this may still ask.</summary>
    /// <returns>Whether what it returned was given to it.</returns>
    public bool Gave(object made)
    {
        lock (_lock)
        {
            bool gave = _given is not null && _given.Exists(given => ReferenceEquals(given, made));
            _given = null;
            return gave;
        }
    }

    private IKeyedServiceProvider Keyed => services as IKeyedServiceProvider ?? throw new InvalidOperationException("The container knows no keyed services.");

    private object? Note(object? given)
    {
        lock (_lock)
        {
            if (given is not null) _given?.Add(given);
        }

        return given;
    }
}
