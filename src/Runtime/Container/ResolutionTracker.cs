using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>
/// Records the objects that a factory resolves from the container while it runs: if it returns one of them, the
/// container owns and disposes it.
/// </summary>
/// <param name="services">The container.</param>
internal sealed class ResolutionTracker(IServiceProvider services) : IKeyedServiceProvider
{
    private readonly Lock _lock = new();
    private List<object>? _given = [];

    public object? GetService(Type serviceType) => Note(services.GetService(serviceType));

    public object? GetKeyedService(Type serviceType, object? serviceKey) => Note(Keyed.GetKeyedService(serviceType, serviceKey));

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => Note(Keyed.GetRequiredKeyedService(serviceType, serviceKey))!;

    /// <summary>Ends the record when the factory has returned; code that kept this provider may still resolve from it.</summary>
    /// <returns>True when the container had provided the returned object.</returns>
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
