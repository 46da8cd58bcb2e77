namespace Mesh.Harness.Lives;

/// <summary>Nobody has seen anything that must not be.</summary>
internal sealed class NothingElseIsWrong : LifeRule
{
    public override void See(Happening happening, LifeState state)
    {
        if (happening.What == What.Wrong) Violated(happening, happening.Text);
    }
}
