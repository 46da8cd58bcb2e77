using System.Text;

namespace Mesh.Profiling;

// What reads and writes it is a room above it.
public sealed partial class StartupProfile
{
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
