using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>
/// Puts a composite in the place of all services with its contract. The container would give it among all that it gives for an
/// <c>IEnumerable&lt;T&gt;</c>, and make it while it is made: hence the others are registered under keys, and the collection by itself.
/// </summary>
internal abstract class Composite(ServiceEntry entry)
{
    /// <summary>The composite.</summary>
    protected ServiceEntry Entry => entry;

    /// <summary>Registers the others anew, and the collection. Called when all services are registered.</summary>
    public abstract void Register(MeshRegistrations registrations);
}

/// <inheritdoc/>
/// <typeparam name="T">The contract.</typeparam>
internal sealed class Composite<T>(ServiceEntry entry) : Composite(entry) where T : class
{
    public override void Register(MeshRegistrations registrations)
    {
        object[] keys = registrations.KeyOthers(typeof(T), Entry);
        registrations.Add(
            Entry.Key is null
                ? ServiceDescriptor.Transient<IEnumerable<T>>(services => All(services, keys))
                : ServiceDescriptor.KeyedTransient<IEnumerable<T>>(Entry.Key, (services, _) => All(services, keys)),
            Entry);
    }

    private static T[] All(IServiceProvider services, object[] keys) => Array.ConvertAll(keys, key => services.GetRequiredKeyedService<T>(key));
}
