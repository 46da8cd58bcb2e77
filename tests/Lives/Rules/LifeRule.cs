namespace Mesh.Harness.Lives;

/// <summary>Something that must hold of every life.</summary>
public abstract class LifeRule
{
    private readonly List<string> _violations = [];

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Something happens.</summary>
    /// <param name="happening">What.</param>
    /// <param name="state">How all stood before.</param>
    public abstract void See(Happening happening, LifeState state);

    /// <summary>Nothing happens any more.</summary>
    public virtual void Finish(LifeState state)
    {
    }

    protected void Violated(Happening happening, string what) => _violations.Add($"{GetType().Name}: {happening.Time / (double)TimeSpan.TicksPerMillisecond:0.###} ms: {what}");

    protected void Violated(string what) => _violations.Add($"{GetType().Name}: {what}");
}
