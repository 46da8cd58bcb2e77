using System.Text.RegularExpressions;

namespace Mesh.Harness.Lives;

/// <summary>What is said is so.</summary>
internal sealed partial class MessagesAreTrue : LifeRule
{
    private readonly Dictionary<Command, HashSet<string>> _stopped = []; // since each start began
    private readonly HashSet<string> _afterAll = []; // came up when they had failed, and were cleaned up at once: nobody has had them; or were abandoned, and said to be

    public override void See(Happening happening, LifeState state)
    {
        if (happening is { What: What.CommandBegins, Command: { Kind: CommandKind.Start } begun } && state.Run is null) _stopped[begun] = [];
        if (happening is { What: What.Begins, Hook: HookKind.HostStop or HookKind.Cleanup, Service: { } stopping })
        {
            if (state[stopping].CameUpAfterAll || state[stopping].WasAbandoned) _afterAll.Add(stopping.Name);
            foreach (HashSet<string> stopped in _stopped.Values) stopped.Add(stopping.Name);
        }

        if (happening.What == What.Logged) CheckText(happening, happening.Text);
        if (happening is not { What: What.CommandEnds, Error: { } error, Command: { } command }) return;
        CheckText(happening, error.Message);
        if (error.Message.Contains("All others were stopped", StringComparison.Ordinal)) CheckOthers(happening, error.Message, state);
        if (_stopped.TryGetValue(command, out HashSet<string>? again) && StoppedAgain().Match(error.Message) is { Success: true } said) CheckStopped(happening, again, said.Groups[1].Value.Trim());
        if (command.Kind == CommandKind.Start && error is ServiceException && !error.Message.Contains("help:", StringComparison.Ordinal)) Violated(happening, $"no remedy is named: {error.Message}");
    }

    private void CheckText(Happening happening, string text)
    {
        if (BadlyPut().Match(text) is { Success: true } bad) Violated(happening, $"badly put: '{text[Math.Max(0, bad.Index - 40)..Math.Min(text.Length, bad.Index + 20)]}' in {text}");
    }

    private void CheckOthers(Happening happening, string message, LifeState state)
    {
        foreach (ServiceState other in state.Services.Where(static service => !service.IsAtRest))
        {
            if (!message.Contains($"'{other.Service.Name}'", StringComparison.Ordinal)) Violated(happening, $"{other.Service.Name} is not stopped, and it is said: {message}");
        }
    }

    private void CheckStopped(Happening happening, HashSet<string> stopped, string said)
    {
        string[] names = said == "nothing" ? [] : said.Split(", ");
        if (!names.Except(_afterAll).ToHashSet().SetEquals(stopped.Except(_afterAll))) Violated(happening, $"told to stop were {string.Join(", ", stopped)}, and said to have been stopped again are {said}");
    }

    [GeneratedRegex(@"(?<!\.)\.\.(?!\.)|''|: \.|\.;| : ")]
    private static partial Regex BadlyPut();

    [GeneratedRegex("stopped again, in this order: (.*)")]
    private static partial Regex StoppedAgain();
}
