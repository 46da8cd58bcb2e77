namespace Mesh.Harness.Lives;

/// <summary>What is done to a random life: it is started, changed, and given up at some moment or at some step of a service.</summary>
/// <param name="dice">Where it comes from.</param>
/// <param name="life">The life.</param>
/// <param name="changes">Whether it is changed while it runs.</param>
internal sealed class RandomCommands(Dice dice, LifeSpec life, bool changes)
{
    private static readonly HookKind[] s_steps = [HookKind.Construct, HookKind.Prepare, HookKind.Initialize, HookKind.Initialize, HookKind.Initialize, HookKind.Ready, HookKind.Ready, HookKind.Join, HookKind.Warm, HookKind.HostStart, HookKind.Cleanup];

    private readonly bool _isLate = life.Services.Exists(static service => service.SkipAfter is not null);

    /// <summary>Adds the commands, and the services that they add.</summary>
    /// <param name="next">Makes a further service.</param>
    public void Add(Func<LifeService> next)
    {
        life.Commands.Add(new Command(CommandKind.Start) { TokenAfter = dice.Chance(changes ? 10 : 4) ? dice.Milliseconds(0, 120) : null });
        if (dice.Chance(changes ? 4 : 2)) life.Commands.Add(GiveUp());
        if (changes)
        {
            for (int left = dice.Next(1, 5); left > 0; left--) life.Commands.Add(Change(next));
            if (dice.Chance(2)) life.Commands.Add(GiveUp(300));
        }

        if (dice.Chance(6)) life.Commands.Add(new Command(CommandKind.Start) { Delay = dice.Milliseconds(20, 600) });
        if (dice.Chance(2)) life.Commands.Add(new Command(CommandKind.Stop) { Delay = dice.Milliseconds(changes ? 400 : 150, 700), TokenAfter = dice.Chance(6) ? dice.Milliseconds(0, 60) : null, TokenAtEndOf = dice.Chance(4) ? (Singleton(), HookKind.Cleanup) : null });
        if (dice.Chance(8)) life.Commands.Add(new Command(CommandKind.Stop) { On = (Singleton(), HookKind.Cleanup), Delay = dice.Milliseconds(0, 20) });
    }

    private Command GiveUp(int from = 0)
    {
        CommandKind kind = dice.Next(life.IsHosted ? 12 : 6) switch { 0 or 1 or 2 => CommandKind.Stop, 3 or 4 => CommandKind.DisposeAsync, 5 => dice.Chance(3) ? CommandKind.Dispose : CommandKind.DisposeAsync, _ => CommandKind.Signal };
        (LifeService, HookKind)? on = dice.Chance(3) ? null : (Singleton(), _isLate && dice.Chance(3) ? HookKind.Join : s_steps[dice.Next(s_steps.Length)]);
        return new Command(kind) { On = on, IsAtOnce = on is not null && dice.Chance(4), IsInHook = on is { Item2: not HookKind.Construct } && dice.Chance(12), Delay = on is null ? dice.Milliseconds(from, from + 250) : dice.Chance(3) ? TimeSpan.Zero : dice.Milliseconds(0, 40) };
    }

    private Command Change(Func<LifeService> next)
    {
        (LifeService, HookKind)? on = dice.Chance(3) ? (Singleton(), dice.Chance(2) ? HookKind.Join : HookKind.Ready) : null;
        TimeSpan delay = on is null ? dice.Milliseconds(20, 400) : dice.Milliseconds(0, 20);
        TimeSpan? token = dice.Chance(4) ? dice.Milliseconds(0, 60) : null;
        switch (dice.Next(7))
        {
            case 0 or 6 when !life.Services.Exists(static service => service.IsAdded):
            case 0:
                var added = new List<LifeService>();
                for (int left = dice.Next(1, 3); left > 0; left--)
                {
                    LifeService service = next();
                    life.Services.Add(service);
                    (service.IsAdded, service.IsSingleton, service[HookKind.Warm]) = (true, true, null);
                    service.Edges.RemoveAll(edge => edge.Until == Until.FirstCall || (life.Services[edge.Service].IsAdded && !added.Contains(life.Services[edge.Service])));
                    added.Add(service);
                }

                return new Command(CommandKind.Add) { Added = added, Delay = dice.Milliseconds(20, 200), TokenAfter = token };
            case 1 or 6 when life.Services.FindLast(static service => service.IsAdded) is { } last:
                return new Command(CommandKind.Remove) { Service = last, WithDependents = true, Delay = dice.Milliseconds(150, 500), TokenAfter = token };
            case 2 when life.Services.Find(static service => service.Health.Kind == HealthKind.Reports) is { } ill:
                return new Command(CommandKind.FallIll) { Service = ill, Delay = delay };
            default:
                return new Command(CommandKind.Restart) { Service = Singleton(), WithDependents = dice.Chance(2), On = on, Delay = delay, TokenAfter = token };
        }
    }

    private LifeService Singleton()
    {
        LifeService[] all = [.. life.Services.Where(static service => service.IsSingleton)];
        return all.Length == 0 ? life.Services[0] : all[dice.Next(all.Length)];
    }
}
