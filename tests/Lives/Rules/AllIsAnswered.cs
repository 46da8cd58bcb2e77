namespace Mesh.Harness.Lives;

/// <summary>Whatever is asked comes to an end.</summary>
internal sealed class AllIsAnswered : LifeRule
{
    public override void See(Happening happening, LifeState state)
    {
    }

    public override void Finish(LifeState state)
    {
        foreach (Command command in state.Asked) Violated($"{command} never ends");
    }
}
