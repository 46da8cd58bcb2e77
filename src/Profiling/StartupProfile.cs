using System.Text;
using Mesh.Profiling;

namespace Mesh;

/// <summary>
/// A recorded start, or several merged by <see cref="StartupOptimizer"/>, as a file: to be looked at later, to compare with another, or to be checked in as <c>mesh.profile.json</c>, where the
/// next build takes its priorities from it.
/// </summary>
/// <param name="report">How the start went.</param>
public sealed class StartupProfile(StartupReport report)
{
    /// <summary>The schema that is written, and the newest that is read.</summary>
    public const int Schema = 1;

    /// <summary>How the start went. One that was read from a file has <see cref="ServiceStart.ErrorText"/> for <see cref="ServiceStart.Error"/>.</summary>
    public StartupReport Report { get; } = report;

    /// <summary>How many starts it was merged from.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="InvalidDataException">It is no profile, or one of a newer schema; the message says what is wrong where.</exception>
    public static StartupProfile Load(string path) => ProfileReader.Read(File.ReadAllText(path), $"'{path}'");

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="InvalidDataException">It is no profile, or one of a newer schema; the message says what is wrong where.</exception>
    public static StartupProfile Load(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return ProfileReader.Read(reader.ReadToEnd(), "the stream");
    }

    /// <summary>Reads a text.</summary>
    /// <param name="json">What <see cref="ToJson"/> gives.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="InvalidDataException">It is no profile, or one of a newer schema; the message says what is wrong where.</exception>
    public static StartupProfile Parse(string json) => ProfileReader.Read(json, "the text");

    /// <summary>The profile as JSON, the same for the same start on every machine.</summary>
    /// <returns>Indented text, lines ended by a line feed.</returns>
    public string ToJson() => ProfileWriter.Write(this);

    /// <summary>Writes a file; one that is there is replaced.</summary>
    /// <param name="path">Where.</param>
    public void Save(string path) => File.WriteAllText(path, ToJson());

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="stream">Where.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(ToJson()));
    }
}
