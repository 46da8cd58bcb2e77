using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Generation;

/// <summary>The contract that a class decorates, with the code that makes the decorator and its facades.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Decoration
{
    /// <summary>The decorated contract.</summary>
    public required Type Contract { get; init; }

    /// <summary>The contract's name in metrics.</summary>
    public required string ContractName { get; init; }

    /// <summary>The type of what <see cref="Create"/> returns: the class, or the holder that disposes it.</summary>
    public required Type Held { get; init; }

    /// <summary>Creates the decorator.</summary>
    public required Func<IServiceProvider, DecoratorLayer, object> Create { get; init; }

    /// <summary>Creates the facade of the class for the contract; null if calls pass through that of what is decorated.</summary>
    public Func<IServiceProvider, DecoratorLayer, object>? Facade { get; init; }

    /// <summary>Whether the decorator has a facade of its own, and what it decorates keeps one.</summary>
    public bool IsApart { get; init; }

    /// <summary>
    /// Returns the registrations of the decorator's other contracts, and of what its facades need; null if there are none.
    /// </summary>
    public Func<DecoratorLayer, IEnumerable<ServiceDescriptor>>? Registrations { get; init; }

    /// <summary>The instance of a decorator that stands around nothing.</summary>
    /// <param name="services">The container.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public static object Unplaced(IServiceProvider services) => throw new InvalidOperationException("A decorator has an instance only around a service.");
}
