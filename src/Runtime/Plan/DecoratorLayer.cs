using System.ComponentModel;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Generation;

/// <summary>The place of a decorator around a service. The container holds the decorator under this key.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DecoratorLayer
{
    private DecoratorChain? _chain;

    internal DecoratorLayer(ServiceEntry decorator, ServiceEntry decorated, string name, ServiceLifetime lifetime, int place)
    {
        Decoration = decorator.Decoration ?? throw new InvalidOperationException($"{decorator.Type} is no decorator.");
        (Decorated, Name, Lifetime, Place, Operations) = (decorated, name, lifetime, place, decorator.Operations);
    }

    /// <summary>The name of the decorator.</summary>
    public string Name { get; }

    /// <summary>The name in metrics of the facade for the decorated contract behind which the decorator stands.</summary>
    public string FacadeName => Chain.FacadeNameOf(Place);

    internal Decoration Decoration { get; }

    /// <summary>The service.</summary>
    internal ServiceEntry Decorated { get; }

    internal ServiceLifetime Lifetime { get; }

    /// <summary>The number of decorators outside of it.</summary>
    internal int Place { get; }

    /// <summary>Returns the operations of the decorator's class; null if they are not known.</summary>
    internal Func<IReadOnlyList<PlannedOperation>>? Operations { get; }

    /// <summary>All decorators around the service for the contract.</summary>
    internal DecoratorChain Chain
    {
        get => _chain ?? throw new InvalidOperationException($"The decorator '{Name}' is in no plan.");
        set => _chain = value;
    }

    /// <summary>Creates the registration of another contract of the decorator, or of what its facades need.</summary>
    /// <typeparam name="T">The registered type.</typeparam>
    /// <param name="create">Creates what callers get.</param>
    /// <returns>The registration.</returns>
    public ServiceDescriptor Describe<T>(Func<IServiceProvider, DecoratorLayer, T> create) where T : class
    {
        ArgumentNullException.ThrowIfNull(create);
        return Decorated.Key is null
            ? ServiceDescriptor.Describe(typeof(T), services => create(services, this), Lifetime)
            : ServiceDescriptor.DescribeKeyed(typeof(T), Decorated.Key, (services, _) => create(services, this), Lifetime);
    }

    /// <summary>Creates the registration of the decorator.</summary>
    internal ServiceDescriptor Describe() => ServiceDescriptor.DescribeKeyed(Decoration.Held, this, (services, _) => Decoration.Create(services, this), Lifetime);
}
