namespace Mesh.Plan;

/// <summary>
/// The decorators around a service for one contract. A call passes through one facade, and then through all of them to the service. A
/// decorator that is measured apart has a facade of its own, and so divides the chain: one facade, named like it, stands before the
/// decorators up to that one, and another, named like the service, before the rest. A facade has the policies of the outermost class behind
/// it that declares some for the contract.
/// </summary>
/// <param name="layers">The decorators, outermost first.</param>
/// <param name="facade">Creates the facade of the service's class.</param>
/// <param name="substitute">Gets what stands in the place of the service; null for the service itself.</param>
internal sealed class DecoratorChain(IReadOnlyList<DecoratorLayer> layers, Func<IServiceProvider, object> facade, Func<IServiceProvider, object?> substitute)
{
    public ServiceEntry Decorated => layers[0].Decorated;

    public IReadOnlyList<DecoratorLayer> Layers => layers;

    /// <summary>The first decorator behind the facade that is named like the service; null if that is the service itself.</summary>
    public DecoratorLayer? First => FirstOf(layers.Count) is var first && first < layers.Count ? layers[first] : null;

    /// <summary>Gets the service, or what stands in its place.</summary>
    public object Service(IServiceProvider services) => substitute(services) ?? Decorated.Instance(services);

    /// <summary>Creates the facade before a decorator that is the first behind one, or before the service.</summary>
    public object Facade(int place, IServiceProvider services) => PoliciesOf(place) is { } layer ? layer.Decoration.Facade!(services, layer) : facade(services);

    /// <summary>Gets the names of all that a decorator stands around.</summary>
    public IEnumerable<string> NamesWithin(int place) => layers.Skip(place + 1).Select(static layer => layer.Name).Append(Decorated.Name);

    /// <summary>Gets the first decorator behind the facade before a decorator.</summary>
    public DecoratorLayer Behind(int place) => layers[FirstOf(place)];

    /// <summary>Gets the name of the facade before a decorator, or before the service.</summary>
    public string FacadeNameOf(int place) => LastOf(place) is var last && last < layers.Count ? layers[last].Name : Decorated.Name;

    /// <summary>Gets the class whose policies the facade before a decorator, or before the service, has; null for the service.</summary>
    public DecoratorLayer? PoliciesOf(int place)
    {
        int last = Math.Min(LastOf(place), layers.Count - 1);
        for (int i = FirstOf(place); i <= last; i++)
        {
            if (layers[i].Decoration.Facade is not null) return layers[i];
        }

        return null;
    }

    private int FirstOf(int place)
    {
        while (place > 0 && !layers[place - 1].Decoration.IsApart) place--;
        return place;
    }

    private int LastOf(int place)
    {
        while (place < layers.Count && !layers[place].Decoration.IsApart) place++;
        return place;
    }
}
