namespace Mesh.Harness.Lives;

/// <summary>Random hooks: how long they take, how they fail, and what they do when they are given up.</summary>
/// <param name="dice">Where it comes from.</param>
internal sealed class RandomHooks(Dice dice)
{
    private readonly bool _reacts = dice.Next(4) > 0, _isDeaf = dice.Next(6) == 0, _blocks = dice.Next(6) == 0, _locks = dice.Next(6) == 0, _hangs = dice.Next(8) == 0;

    public void AddTo(LifeService service, bool fails)
    {
        if (dice.Chance(_blocks ? 4 : 16)) service[HookKind.Construct] = new HookSpec { Duration = dice.Milliseconds(0, 30) };
        if (dice.Chance(4)) service[HookKind.Prepare] = Hook(30, fails && dice.Chance(8));
        service[HookKind.Initialize] = Hook(60, fails && dice.Chance(4));
        if (dice.Chance(2)) service[HookKind.Ready] = Hook(40, fails && dice.Chance(8));
        if (dice.Chance(2)) service[HookKind.Join] = Hook(80, fails && dice.Chance(8));
        if (dice.Chance(8)) service[HookKind.Warm] = Hook(40, fails && dice.Chance(8));
        if (dice.Chance(8)) (service[HookKind.HostStart], service[HookKind.HostStop]) = (Hook(30, fails && dice.Chance(8)), Hook(30, fails && dice.Chance(8)));
        service[HookKind.Cleanup] = Hook(40, fails && dice.Chance(6));
        if (dice.Chance(6)) service[HookKind.Dispose] = new HookSpec { Duration = dice.Milliseconds(0, 10) };
        if (fails && dice.Chance(12)) service[HookKind.Construct] = (service[HookKind.Construct] ?? new HookSpec()) with { Failures = dice.Next(1, 3) };
    }

    private HookSpec Hook(int longest, bool fails)
    {
        var hook = new HookSpec { Duration = dice.Chance(4) ? TimeSpan.Zero : dice.Milliseconds(0, longest) };
        if (fails) hook = hook with { Failures = dice.Chance(2) ? int.MaxValue : dice.Next(1, 3), FailsAtOnce = dice.Chance(5) };
        if (_reacts && dice.Chance(2)) hook = hook with { Reaction = dice.Chance(2) ? Reaction.HeedsLater : Reaction.EndsWell, Letting = dice.Chance(4) ? TimeSpan.Zero : dice.Milliseconds(0, 50) };
        if (_isDeaf && dice.Chance(4)) hook = hook with { Reaction = Reaction.Ignores, Duration = dice.Chance(3) ? null : dice.Milliseconds(50, 900) };
        if (_blocks && dice.Chance(5)) hook = hook with { Blocks = true, Duration = dice.Chance(8) ? null : hook.Duration };
        if (_hangs && dice.Chance(4)) hook = hook with { BlocksWhenCancelled = dice.Chance(3) ? dice.Milliseconds(1, 40) : null, ThrowsWhenCancelled = dice.Chance(2) };
        return _locks && dice.Chance(3) ? hook with { EndsInLock = true } : hook;
    }
}
