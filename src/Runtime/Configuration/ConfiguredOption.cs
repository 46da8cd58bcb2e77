using System.Globalization;
using Mesh.Health;
using Mesh.Shared.Text;

namespace Mesh.Configuration;

/// <summary>An option of <see cref="MeshOptions"/> that can be set in the configuration.</summary>
/// <param name="Key">The key under <c>Mesh</c>: the name of the option.</param>
/// <param name="MayBe">The valid values, for error messages.</param>
/// <param name="TrySet">Sets the option; returns false when the text cannot be parsed. A value that the option rejects throws its <see cref="ArgumentException"/>.</param>
internal sealed record ConfiguredOption(string Key, string MayBe, Func<MeshOptions, string, bool> TrySet)
{
    private const string Duration = $"a duration above zero and below 50 days: {DurationText.Forms}, or none for no limit";
    private const string Number = "a whole number from 1 on";
    private const string Flag = "true or false";
    private const string None = "none";

    public const string Inputs = "none, OpenBreakers, FullQueues, or both with a comma between";

    /// <summary>The key of the health inputs by service name.</summary>
    public const string HealthInputsOf = nameof(MeshOptions.HealthInputsOf);

    /// <summary>The key of the start pools. Read when services start, since only then their names are known.</summary>
    public const string StartPools = nameof(MeshOptions.StartPools);

    /// <summary>The key of the list of duration boundaries, each of which is read separately.</summary>
    public const string DurationBoundaries = nameof(MeshOptions.DurationBoundaries);

    /// <summary>The key of the debug mode. Read where the mode is switched while the application runs.</summary>
    public const string Debug = nameof(MeshOptions.Debug);

    /// <summary>
    /// Checks the value of <see cref="Debug"/> without setting it, so that the code's value applies again when the
    /// configuration no longer has one.
    /// </summary>
    public static ConfiguredOption CheckedDebug { get; } = new(Debug, Flag, static (_, text) => FlagOf(text) is not null);

    /// <summary>All options that are a single value and read at the start.</summary>
    public static IReadOnlyList<ConfiguredOption> All { get; } =
    [
        new(nameof(MeshOptions.Prefix), MeshOptions.PrefixForm, static (options, text) => Set(text.Trim(), value => options.Prefix = value)),
        new(nameof(MeshOptions.Accumulate), Flag, static (options, text) => Set(FlagOf(text), value => options.Accumulate = value)),
        new(nameof(MeshOptions.PoolPendingCalls), Flag, static (options, text) => Set(FlagOf(text), value => options.PoolPendingCalls = value)),
        new(nameof(MeshOptions.StartTimeout), Duration, static (options, text) => Set(DurationOf(text), value => options.StartTimeout = value)),
        new(nameof(MeshOptions.JoinTimeout), Duration, static (options, text) => Set(DurationOf(text), value => options.JoinTimeout = value)),
        new(nameof(MeshOptions.StopTimeout), Duration, static (options, text) => Set(DurationOf(text), value => options.StopTimeout = value)),
        new(nameof(MeshOptions.SkipOptional), Flag, static (options, text) => Set(FlagOf(text), value => options.SkipOptional = value)),
        new(nameof(MeshOptions.AbortOnFailure), Flag, static (options, text) => Set(FlagOf(text), value => options.AbortOnFailure = value)),
        new(nameof(MeshOptions.Parallel), Flag, static (options, text) => Set(FlagOf(text), value => options.Parallel = value)),
        new(nameof(MeshOptions.MaxParallelStarts), $"{Number}, or none for no limit", static (options, text) => Set(IsNone(text) ? int.MaxValue : NumberOf(text), value => options.MaxParallelStarts = value)),
        new(nameof(MeshOptions.ConstructionSlots), Number, static (options, text) => Set(NumberOf(text), value => options.ConstructionSlots = value)),
        new(nameof(MeshOptions.GateTimeout), Duration, static (options, text) => Set(DurationOf(text), value => options.GateTimeout = value)),
        new(nameof(MeshOptions.StartProgressInterval), Duration, static (options, text) => Set(DurationOf(text), value => options.StartProgressInterval = value)),
        new(nameof(MeshOptions.StopBudget), Duration, static (options, text) => Set(DurationOf(text), value => options.StopBudget = value)),
        new(nameof(MeshOptions.HealthInterval), Duration, static (options, text) => Set(DurationOf(text), value => options.HealthInterval = value)),
        new(nameof(MeshOptions.ServeWhileStarting), ProbeAddresses.Forms, static (options, text) => Set(text.Trim(), value => options.ServeWhileStarting = value)),
        new(nameof(MeshOptions.HealthInputs), Inputs, static (options, text) => Set(InputsOf(text), value => options.HealthInputs = value)),
        new(OfCache(nameof(MeshOptions.Cache.SizeLimit)), Number, static (options, text) => Set(LongOf(text), value => options.Cache.SizeLimit = value)),
        new(OfCache(nameof(MeshOptions.Cache.Expiration)), $"a duration above zero: {DurationText.Forms}", static (options, text) => Set(DurationValue.Parse(text), value => options.Cache.Expiration = value)),
        new(OfCache(nameof(MeshOptions.Cache.NullExpiration)), $"a duration: {DurationText.Forms}, 0s for not at all, or none for as long as any value", static (options, text) =>
        {
            if (!IsNone(text)) return Set(DurationValue.Parse(text), value => options.Cache.NullExpiration = value);
            options.Cache.NullExpiration = null;
            return true;
        }),
        new(OfCache(nameof(MeshOptions.Cache.RefreshAt)), "a number from 0 on and below 1", static (options, text) => Set(FractionOf(text), value => options.Cache.RefreshAt = value)),
    ];

    private static string OfCache(string name) => $"{nameof(MeshOptions.Cache)}:{name}";

    private static bool Set<T>(T? value, Action<T> set) where T : struct
    {
        if (value is { } given) set(given);
        return value is not null;
    }

    private static bool Set(string value, Action<string> set)
    {
        set(value);
        return true;
    }

    private static bool IsNone(string text) => text.Trim().Equals(None, StringComparison.OrdinalIgnoreCase);

    private static bool? FlagOf(string text) => bool.TryParse(text, out bool value) ? value : null;

    // Words only: Enum takes numbers too, whichever.
    internal static HealthInputs? InputsOf(string text) => !text.Any(char.IsAsciiDigit) && Enum.TryParse(text, ignoreCase: true, out HealthInputs inputs) ? inputs : null;

    internal static int? NumberOf(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    private static long? LongOf(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    private static double? FractionOf(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static TimeSpan? DurationOf(string text) => IsNone(text) ? Timeout.InfiniteTimeSpan : DurationValue.Parse(text);
}
