using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Mesh.Caching;

namespace Mesh.Generation;

/// <summary>
/// Puts a key together. A value ends where the text begins that follows it in the template, so that character has a backslash before it within the value, as have the usual separators, by which the keys of other templates begin to differ. Where what follows is no
/// separator (nothing, a letter, a digit, a backslash) a comma is put. A backslash with a letter or a digit is therefore none of these, and says what no text can: <c>\0</c> is null, <c>\t...\v</c> the type of a value that is not of the declared one,
/// <c>\u...</c> a character that caches do not take.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[InterpolatedStringHandler]
public ref struct CacheKeyHandler
{
    private const string Separators = ":/|,;#";

    private readonly StringBuilder _text;
    private CacheKeySegment? _value; // the last, until it is known what follows
    private Type? _silent;

    /// <summary>Whether it is not only text of the template.</summary>
    internal bool HasValues { get; private set; }

    /// <summary>Begins.</summary>
    /// <param name="literalLength">How long the text of the template is.</param>
    /// <param name="formattedCount">How many values it has.</param>
    public CacheKeyHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    /// <summary>Text of the template.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value)
    {
        if (string.IsNullOrEmpty(value)) return;
        EndValue(value[0]);
        _text.Append(value);
    }

    /// <summary>A value.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
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
