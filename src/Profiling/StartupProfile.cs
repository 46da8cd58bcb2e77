namespace Mesh.Profiling;

/// <summary>
/// A recorded start, or several merged by <see cref="Merge"/>, as a file: to be viewed later, to be compared with another, or to
/// be checked in as <c>mesh.profile.json</c>, from which the next build takes its priorities.
/// </summary>
/// <param name="report">The report of the start.</param>
public sealed partial class StartupProfile(StartupReport report)
{
    /// <summary>The schema of written profiles, and the newest one that can be read.</summary>
    public const int Schema = 1;

    /// <summary>
    /// The report of the start. After reading from a file, <see cref="ServiceStart.ErrorText"/> takes the place of
    /// <see cref="ServiceStart.Error"/>.
    /// </summary>
    public StartupReport Report { get; } = report;

    /// <summary>The number of merged starts.</summary>
    public int Starts { get; init; } = 1;
}
