namespace Mesh.Profiling;

/// <summary>
/// A recorded start, or several merged by <see cref="StartupOptimizer"/>, as a file: to be looked at later, to compare with another, or to be checked in as <c>mesh.profile.json</c>, where the
/// next build takes its priorities from it.
/// </summary>
/// <param name="report">How the start went.</param>
public sealed partial class StartupProfile(StartupReport report)
{
    /// <summary>The schema that is written, and the newest that is read.</summary>
    public const int Schema = 1;

    /// <summary>How the start went. One that was read from a file has <see cref="ServiceStart.ErrorText"/> for <see cref="ServiceStart.Error"/>.</summary>
    public StartupReport Report { get; } = report;

    /// <summary>How many starts it was merged from.</summary>
    public int Starts { get; init; } = 1;
}
