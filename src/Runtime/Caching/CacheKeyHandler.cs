using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Mesh.Caching;

namespace Mesh.Generation;

/// <summary>
/// Builds a key. A value ends where the text begins that follows it in the template, so within the value that character is preceded by a
/// backslash, as are the usual separators, with which the texts of other templates begin. If no separator follows the value (but nothing, a
/// letter, a digit or a backslash), a comma is added.
/// So a backslash before a letter or a digit means what no text of a value can: <c>\0</c> is null, <c>\t...\v</c> the type of a value that
/// is not of the declared type, <c>\u...</c> a character that caches do not accept.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[InterpolatedStringHandler]
public ref struct CacheKeyHandler
{
    private const string Separators = ":/|,;#";

    private readonly StringBuilder _text;
    private CacheKeySegment? _value; // the last value, until it is known what follows
    private Type? _silent;

    /// <summary>Whether the key has values besides the text of the template.</summary>
    internal bool HasValues { get; private set; }

    /// <summary>Begins a key.</summary>
    /// <param name="literalLength">The length of the template's text.</param>
    /// <param name="formattedCount">The number of values.</param>
    public CacheKeyHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    /// <summary>Appends text of the template.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value)
    {
        if (string.IsNullOrEmpty(value)) return;
        EndValue(value[0]);
        _text.Append(value);
    }

    /// <summary>Appends a value.</summary>
    /// <typeparam name="T">The declared type of the value.</typeparam>
    /// <param name="value">The value.</param>
    public void AppendFormatted<T>(T value)
    {
        EndValue(',', isPut: true);
        HasValues = true;
        CacheKeySegment part = CacheKeySegment.Of(value);
        _silent ??= part.Silent;
        _value = part;
    }

    internal CacheKey ToKey()
    {
        if (_value is { } last) Append(last, Separators[0]);
        _value = null;
        return new CacheKey(_text.ToString(), _silent);
    }

    private void EndValue(char next, bool isPut = false)
    {
        if (_value is not { } value) return;
        _value = null;
        isPut |= char.IsLetterOrDigit(next) || next == '\\' || char.IsSurrogate(next);
        if (isPut) next = ',';
        Append(value, next);
        if (isPut) _text.Append(next);
    }

    private readonly void Append(CacheKeySegment value, char end)
    {
        if (value.Text is not { } text)
        {
            _text.Append("\\0");
            return;
        }

        if (value.Type is { } type)
        {
            _text.Append("\\t");
            Append(type, end);
            _text.Append("\\v");
        }

        Append(text, end);
    }

    private readonly void Append(string text, char end)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
            {
                _text.Append(c).Append(text[++i]);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c))
            {
                _text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                if (c == end || c == '\\' || Separators.Contains(c, StringComparison.Ordinal)) _text.Append('\\');
                _text.Append(c);
            }
        }
    }
}
