namespace Mesh.Harness.Lives;

/// <summary>Says what was wrong in a life, by its log alone.</summary>
public static class Oracle
{
    /// <summary>Checks all rules.</summary>
    /// <param name="spec">The life.</param>
    /// <param name="log">What happened.</param>
    /// <param name="tolerance">How exact its times are.</param>
    /// <returns>What was wrong.</returns>
    public static IReadOnlyList<string> Check(LifeSpec spec, LifeLog log, TimeSpan tolerance)
    {
        var state = new LifeState(spec, tolerance);
        LifeRule[] rules = [new OneHookAtATime(), new NothingComesUpAfterwards(), new AllIsAnswered(), new NothingElseIsWrong()];
        if (spec.Clock == Foreign.Works) // with one that throws a hook may not be called at all, and a command fail that has done what it should
        {
            rules =
            [
                .. rules, new HooksFitTheirService(), new DependenciesComeFirst(), new DependenciesGoLast(), new AllIsAtRestAtTheEnd(), new ChangesEndAtRest(), new WhatComesUpGoesDown(), new GivenUpAtOnce(), new EndsInTime(),
                new WhatCanBeginBegins(), new StatusesFit(), new MessagesAreTrue(),
            ];
        }

        foreach (Happening happening in log.Happenings)
        {
            foreach (LifeRule rule in rules) rule.See(happening, state);
            state.Apply(happening);
        }

        foreach (LifeRule rule in rules) rule.Finish(state);
        return [.. rules.SelectMany(static rule => rule.Violations)];
    }
}
