namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>The names of what a decorator has, which no parameter of an operation may have.</summary>
internal sealed class DecoratorNames
{
    private readonly HashSet<string> _taken;

    public DecoratorNames(IEnumerable<string> parameters)
    {
        _taken = new HashSet<string>(parameters, StringComparer.Ordinal);
        (Inner, Service, Pipelines, Cache) = (Free("inner"), Free("service"), Free("pipelines"), Free("cache"));
    }

    /// <summary>What is decorated, as the contract.</summary>
    public string Inner { get; }

    /// <summary>What is decorated, as the class.</summary>
    public string Service { get; }

    /// <summary>The pipelines.</summary>
    public string Pipelines { get; }

    /// <summary>The results that are kept.</summary>
    public string Cache { get; }

    private string Free(string name)
    {
        while (!_taken.Add(name)) name = "own" + char.ToUpperInvariant(name[0]) + name[1..];
        return name;
    }
}
