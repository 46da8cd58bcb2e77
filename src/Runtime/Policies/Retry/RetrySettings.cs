namespace Mesh.Policies;

public sealed partial record RetrySettings
{
    private protected override string? Contradiction() =>
        Delay >= MaxDuration ? $"{nameof(Delay)} ({Delay}) is not below {nameof(MaxDuration)} ({MaxDuration}), so that no second attempt could begin" : null;
}
