using System.Text;

namespace Mesh.Profiling;

// What reads and writes it is a room above it.
public sealed partial class StartupProfile
{
    /// <summary>Reads a profile from a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="InvalidDataException">The content is not a profile, or one of a newer schema; the message has the problem and its place.</exception>
    public static StartupProfile Load(string path) => ProfileReader.Read(File.ReadAllText(path), $"'{path}'");

    /// <summary>Reads a profile from a stream, to its end.</summary>
    /// <param name="stream">The stream, in UTF-8.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="InvalidDataException">The content is not a profile, or one of a newer schema; the message has the problem and its place.</exception>
    public static StartupProfile Load(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return ProfileReader.Read(reader.ReadToEnd(), "the stream");
    }

    /// <summary>Reads a profile from a text.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> returns it.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="InvalidDataException">The content is not a profile, or one of a newer schema; the message has the problem and its place.</exception>
    public static StartupProfile Parse(string json) => ProfileReader.Read(json, "the text");

    /// <summary>Converts the profile to JSON, identical for the same start on every machine.</summary>
    /// <returns>Indented text, lines ended by a line feed.</returns>
    public string ToJson() => ProfileWriter.Write(this);

    /// <summary>Writes the profile to a file, replacing an existing one.</summary>
    /// <param name="path">The path of the file.</param>
    public void Save(string path) => File.WriteAllText(path, ToJson());

    /// <summary>Writes the profile to a stream, which stays open.</summary>
    /// <param name="stream">The stream.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(ToJson()));
    }
}
